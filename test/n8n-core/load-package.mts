import { PackageDirectoryLoader } from 'n8n-core';

/** Loads a package's folder as n8n does at start: with n8n-core's own loader. */
export async function loadPackage(folder: string): Promise<PackageDirectoryLoader> {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	return loader;
}
