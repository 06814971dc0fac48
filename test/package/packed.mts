import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ownedFolder, runOwned } from '../services/owned.mjs';

const root = join(import.meta.dirname, '../..');

/** The package as its users get it. */
export interface PackedPackage {
	/** The folder it is unpacked in. */
	folder: string;
	tarball: string;
	files: string[];
	/** Bytes of the tarball. */
	size: number;
	manifest: Record<string, unknown>;
	remove: () => Promise<void>;
}

/** Packs the built package with npm and unpacks it into a temporary folder. */
export async function packPackage(): Promise<PackedPackage> {
	const temporary = await ownedFolder('n8n-nodes-beeiq-');
	try {
		return await packInto(temporary);
	} catch (error) {
		await rm(temporary, { recursive: true, force: true });
		throw error;
	}
}

async function packInto(temporary: string): Promise<PackedPackage> {
	const { stdout } = await runOwned('npm', ['pack', '--json', '--pack-destination', temporary], {
		cwd: root,
	});
	const [packed] = JSON.parse(stdout) as [
		{ filename: string; size: number; files: Array<{ path: string }> },
	];
	const tarball = join(temporary, packed.filename);
	await runOwned('tar', ['-xzf', tarball, '-C', temporary]);
	const folder = join(temporary, 'package');
	return {
		folder,
		tarball,
		files: packed.files.map(({ path }) => path).sort(),
		size: packed.size,
		manifest: JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<
			string,
			unknown
		>,
		remove: async () => await rm(temporary, { recursive: true, force: true }),
	};
}
