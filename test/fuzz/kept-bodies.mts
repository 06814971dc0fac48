import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunDetails } from 'fast-check';

/** Bodies that `npm run fuzz:coverage` found, and those that once broke a promise. */
const folder = join(import.meta.dirname, 'corpus');

/** The bodies that are tried each time. */
export function keptBodies(): Buffer[] {
	return readdirSync(folder).map((name) => readFileSync(join(folder, name)));
}

/**
 * Ends a run of fast-check over bodies. The one that broke a promise, as small as it could be made, is
 * kept.
 * @throws Error if one did
 */
export function endRun<Given extends [Buffer, ...unknown[]]>(run: RunDetails<Given>): void {
	if (!run.failed) return;
	const [bytes = Buffer.alloc(0)] = run.counterexample ?? [];
	const file = join(folder, createHash('sha256').update(bytes).digest('hex'));
	writeFileSync(file, bytes);
	const found = `Body ${run.numRuns} of seed ${run.seed}, made smaller ${run.numShrinks} times, to ${bytes.length} bytes, is kept as ${file}`;
	throw new Error(`${found}: ${String(run.errorInstance)}`, { cause: run.errorInstance });
}
