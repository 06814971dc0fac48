import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { codexOf } from './codex.mjs';
import { eventTable } from './event-table.mjs';
import { htmlReferences } from './html-references.mjs';
import { outputSchemas } from './output-schema.mjs';
import { examples } from './examples/index.mjs';
import { replaceBetweenMarkers } from './markers.mjs';
import { messageTables } from './message-tables.mjs';
import { flatRowTable, memberTable, summaryTable } from './output-tables.mjs';
import { variationTable } from './variation-table.mjs';
import { fixtures, itemOf } from '../test/fixtures/fixtures.mjs';
import { staleMetadata } from './metadata.mjs';
import { breakingChanges, readPublicFace, type PublicFace } from './public-face.mjs';

const root = join(import.meta.dirname, '..');
const publicFacePath = join(root, 'test/public-face.json');

interface GeneratedFile {
	path: string;
	/** The whole text it should have, given the one it has. */
	expected: (current: string) => string | Promise<string>;
}

async function listGeneratedFiles(): Promise<GeneratedFile[]> {
	const face = asJson(await readPublicFace(root));
	return [
		...Object.entries(outputSchemas()).map(([file, schema]) => ({
			path: join(root, 'nodes/Beeiq/__schema__/v1.0.0', file),
			expected: () => asJson(schema),
		})),
		...['Beeiq', 'BeeiqPollingTrigger', 'BeeiqTrigger'].map((node) => ({
			path: join(root, `nodes/Beeiq/${node}.node.json`),
			expected: () => asJson(codexOf(node.charAt(0).toLowerCase() + node.slice(1))),
		})),
		{
			path: join(root, 'README.md'),
			expected: async (current) =>
				await asFormatted(replaceBetweenMarkers(current, 'events', eventTable()), 'markdown'),
		},
		{
			path: join(root, 'docs/vi/README.md'),
			expected: async (current) =>
				await asFormatted(replaceBetweenMarkers(current, 'events', eventTable('vi')), 'markdown'),
		},
		{
			path: join(root, 'docs/output.md'),
			expected: async (current) => {
				const withMembers = replaceBetweenMarkers(current, 'members', memberTable());
				const withRows = replaceBetweenMarkers(withMembers, 'flat rows', flatRowTable());
				const withSummaries = replaceBetweenMarkers(withRows, 'summaries', summaryTable());
				return await asFormatted(withSummaries, 'markdown');
			},
		},
		{
			path: join(root, 'docs/internals/variations.md'),
			expected: async (current) =>
				await asFormatted(
					replaceBetweenMarkers(current, 'variations', variationTable()),
					'markdown',
				),
		},
		{
			path: join(root, 'docs/internals/messages.md'),
			expected: async (current) =>
				await asFormatted(replaceBetweenMarkers(current, 'messages', messageTables()), 'markdown'),
		},
		...examples.map(({ file, workflow }) => ({
			path: join(root, 'examples', file),
			expected: async () => await asFormatted(JSON.stringify(workflow), 'json'),
		})),
		{
			path: join(root, 'nodes/Beeiq/event/output/html-references.ts'),
			expected: async () => await asFormatted(await htmlReferences(), 'typescript'),
		},
		// Written once, for review; from then on a test holds the code to it.
		...fixtures.map((fixture) => ({
			path: fixture.expectedPath,
			expected: (current: string) => current || asJson(itemOf(fixture)),
		})),
		{ path: publicFacePath, expected: () => face },
	];
}

/** Writes the files that are generated from the code. Refuses to write a public face that breaks saved workflows. */
export async function writeGeneratedFiles(): Promise<void> {
	await failOnBreakingChanges();
	for (const { path, expected } of await listGeneratedFiles()) {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, await expected(await readText(path)));
	}
}

/** Throws, naming the files, if one of them is not what the code would generate now. */
export async function checkGeneratedFiles(): Promise<void> {
	await failOnBreakingChanges();
	const drifted: string[] = [];
	for (const { path, expected } of await listGeneratedFiles()) {
		const current = await readText(path);
		if (current !== (await expected(current))) drifted.push(relative(root, path));
	}
	if (drifted.length > 0) {
		throw new Error(
			`Generated files differ from the code: ${drifted.join(', ')}. Run "npm run generate" and commit them.`,
		);
	}
	const stale = await staleMetadata(root);
	if (stale.length > 0) {
		throw new Error(`${stale.join(', ')} differ from the built classes. Run "npm run build".`);
	}
}

async function failOnBreakingChanges(): Promise<void> {
	const committed = await readText(publicFacePath);
	if (committed === '') return;
	const changes = breakingChanges(JSON.parse(committed) as PublicFace, await readPublicFace(root));
	if (changes.length > 0) {
		throw new Error(
			`Workflows that people saved would break:\n${changes.join('\n')}\nKeep it, or put the new behaviour behind a new node version.`,
		);
	}
}

async function readText(path: string): Promise<string> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		// A file that is not there yet is one that has no text.
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
		throw error;
	}
}

function asJson(value: unknown): string {
	return `${JSON.stringify(value, null, '\t')}\n`;
}

/** As prettier would leave it, so that the lint has nothing to say. */
async function asFormatted(
	text: string,
	parser: 'json' | 'markdown' | 'typescript',
): Promise<string> {
	return await format(text, { ...(await resolveConfig(`x.${parser}`)), parser });
}
