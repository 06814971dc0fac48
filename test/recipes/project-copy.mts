import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { env } from 'node:process';
import { ownedFolder, runOwned } from '../services/owned.mjs';

const root = join(import.meta.dirname, '../..');
const leftOut = ['.git', 'coverage', 'dist', 'node_modules'];

/** A copy of the project's sources in a temporary folder, to try a change in. */
export class ProjectCopy {
	/** The files that were written to by hand, so to speak, since the copy was made or this was emptied. */
	readonly edited = new Set<string>();

	private constructor(private readonly folder: string) {}

	static async make(): Promise<ProjectCopy> {
		const folder = await ownedFolder('beeiq-recipe-');
		await cp(root, folder, {
			recursive: true,
			filter: (path) => !leftOut.includes(relative(root, path)),
		});
		await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
		return new ProjectCopy(folder);
	}

	async read(path: string): Promise<string> {
		return await readFile(join(this.folder, path), 'utf8');
	}

	async write(path: string, text: string): Promise<void> {
		this.edited.add(path);
		await mkdir(dirname(join(this.folder, path)), { recursive: true });
		await writeFile(join(this.folder, path), text);
	}

	/**
	 * Adds text before a place that occurs once in a file.
	 * @throws Error naming the place if the file has changed so that it is not there any more
	 */
	async insertBefore(path: string, place: string, text: string): Promise<void> {
		await this.replace(path, place, `${text}${place}`);
	}

	/** Replaces a place that occurs once in a file; see {@link insertBefore}. */
	async replace(path: string, place: string, text: string): Promise<void> {
		const [before = '', after, ...more] = (await this.read(path)).split(place);
		if (after === undefined || more.length > 0) {
			throw new Error(
				`${path} no longer has exactly one "${place}". Give the recipe's test another place to write to.`,
			);
		}
		await this.write(path, `${before}${text}${after}`);
	}

	/** Runs a program of the project in the copy. Throws with its output if it fails. */
	async run(program: string, ...args: string[]): Promise<void> {
		// Without what jest tells its own processes, and without counting what runs inside of a test.
		const ofJest = { NODE_ENV: undefined, JEST_WORKER_ID: undefined, TEST_TALLY: undefined };
		// The models' thousands of histories are for the project itself.
		const few = { HISTORIES: '40' };
		await runOwned(join(this.folder, 'node_modules/.bin', program), args, {
			cwd: this.folder,
			env: { ...env, ...ofJest, ...few },
		});
	}

	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}
}
