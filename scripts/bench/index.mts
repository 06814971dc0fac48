// `npm run bench`: what the package costs, as ratios within one run. `--write` puts the tables into
// docs/internals/performance.md, `--only heart,node,package,end-to-end,memory` measures a part,
// `--rounds` (at least 5) makes the intervals narrower. Takes an hour; let the machine rest.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { packPackage } from '../../test/package/packed.mjs';
import { testedVersions } from '../../test/real-n8n/provision.mjs';
import { replaceBetweenMarkers } from '../markers.mjs';
import { emptyTriggerFolder } from './contenders.mjs';
import { measureEndToEnd } from './end-to-end.mjs';
import { measureHeart } from './heart.mjs';
import { measureHostile, measureShorter } from './hostile.mjs';
import { measureMemory } from './memory.mjs';
import { measureNode } from './node.mjs';
import { measurePackage } from './package.mjs';

const parts = ['heart', 'node', 'package', 'end-to-end', 'memory'];
const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '5' },
		only: { type: 'string', default: parts.join() },
		write: { type: 'boolean', default: false },
	},
});
const rounds = Number(values.rounds);
const chosen = values.only.split(',');
const unknown = chosen.filter((part) => !parts.includes(part));
if (!(rounds >= 2) || unknown.length > 0) {
	console.error(`Give --rounds of 2 or more, and --only of ${parts.join(', ')}.`);
	process.exit(1);
}

const root = join(import.meta.dirname, '../..');
const packed = await packPackage();
const extensions = await emptyTriggerFolder();
const measure: Record<string, () => Promise<Record<string, string>>> = {
	heart: async () => ({
		heart: await measureHeart(rounds),
		hostile: await measureHostile(rounds),
		shorter: measureShorter(rounds),
	}),
	node: async () => ({ node: await measureNode(rounds) }),
	package: async () => ({ package: await measurePackage(packed, 2 * rounds) }),
	'end-to-end': async () => ({ ...(await measureEndToEnd(packed, extensions, rounds)) }),
	memory: async () => ({ memory: await measureMemory(packed, extensions) }),
};
try {
	await keep({
		run: [
			`n8n ${testedVersions[0]}, Node ${process.versions.node} (heart, node, package) and 24 (n8n),`,
			`${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${rounds} rounds.`,
		].join(' '),
	});
	for (const part of chosen) await keep((await measure[part]?.()) ?? {});
} finally {
	await packed.remove();
	await rm(extensions, { recursive: true });
}

/** Prints what was measured, and writes it down at once: the whole run takes long. */
async function keep(tables: Record<string, string>): Promise<void> {
	const path = join(root, 'docs/internals/performance.md');
	let page = await readFile(path, 'utf8');
	for (const [name, text] of Object.entries(tables)) {
		console.log(`\n${name}\n${text}`);
		page = replaceBetweenMarkers(page, name, text);
	}
	if (!values.write) return;
	const config = await resolveConfig(path);
	await writeFile(path, await format(page, { ...config, parser: 'markdown' }));
}
