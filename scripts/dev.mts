// `npm run dev`: the same n8n and stand-in BeeIQ as `npm start`, and after each change of the sources
// n8n takes the package anew, within seconds and without a restart.
//
// Not `n8n-node dev`: it fetches the latest n8n, and there the node is of the type
// `CUSTOM.beeiqTrigger`, which no saved workflow and no example has.
import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { subscribe } from '@parcel/watcher';
import { packPackage } from '../test/package/packed.mjs';
import type { N8nServer } from '../test/real-n8n/n8n-server.mjs';
import { ownedFolder, runOwned } from '../test/services/owned.mjs';
import { describeDemo, startDemo } from './demo.mjs';
import { runServers } from './servers.mjs';

const root = join(import.meta.dirname, '..');
const sources = ['credentials', 'icons', 'nodes'];

await runServers(async () => {
	// n8n watches its packages with @parcel/watcher, whose binary is an optional dependency that
	// the cached n8n was installed without. It finds ours here.
	const modules = await ownedFolder('n8n-beeiq-watcher-');
	await symlink(join(root, 'node_modules/@parcel'), join(modules, '@parcel'));

	const demo = await startDemo({ N8N_DEV_RELOAD: 'true', NODE_PATH: modules });
	let isStale = false;
	let rebuilding: Promise<void> | undefined;
	const rebuild = async (): Promise<void> => {
		while (isStale) {
			isStale = false;
			await replacePackage(demo.n8n);
		}
		rebuilding = undefined;
	};
	for (const source of sources) {
		await subscribe(join(root, source), () => {
			isStale = true;
			rebuilding ??= rebuild();
		});
	}
	console.log(describeDemo(demo));
	console.log(`Change     anything in ${sources.join(', ')}: n8n takes it over within seconds\n`);
	return true;
});

/** Builds and packs the package, and puts it where n8n watches it. */
async function replacePackage(n8n: N8nServer): Promise<void> {
	const startedAt = Date.now();
	try {
		await runOwned(join(root, 'node_modules/.bin/gulp'), ['build'], {
			cwd: root,
			// Without the spinner.
			env: { ...process.env, CI: 'true' },
		});
		const packed = await packPackage();
		await cp(packed.folder, n8n.packageFolder, { recursive: true });
		await packed.remove();
	} catch (error) {
		const { stdout, message } = error as Error & { stdout?: string };
		const reason = stripVTControlCharacters(stdout ?? message);
		console.error(`The build failed, so n8n keeps the package it has.\n${reason}`);
		return;
	}
	console.log(
		`Built anew in ${((Date.now() - startedAt) / 1000).toFixed(1)} s; n8n takes it over.`,
	);
}
