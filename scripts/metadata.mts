import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadPackage } from '../test/n8n-core/load-package.mjs';

/**
 * What `n8n-generate-metadata` wrote into `dist` and is not what n8n's own loader makes of the built
 * classes. n8n reads these files at start instead of the classes, so that a node's code is loaded when
 * the node is first used.
 * @param root the project's folder, or that of the unpacked tarball
 * @returns paths of the files, none if all is well
 */
export async function staleMetadata(root: string): Promise<string[]> {
	const { known, nodeTypes, credentialTypes } = await loadPackage(root);
	const expected = {
		'dist/known/nodes.json': known.nodes,
		'dist/known/credentials.json': known.credentials,
		'dist/types/nodes.json': Object.values(nodeTypes).map(({ type }) => type.description),
		'dist/types/credentials.json': Object.values(credentialTypes).map(({ type }) => type),
	};
	return Object.entries(expected)
		.filter(([path, value]) => !isDeepStrictEqual(readJson(join(root, path)), asJson(value)))
		.map(([path]) => path);
}

function readJson(path: string): unknown {
	return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** What is left of a value that is written as JSON: no function, and nothing that is undefined. */
function asJson(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value));
}
