import { readdirSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../test/real-n8n/until.mjs';

/** Linux counts in these (`getconf CLK_TCK`, the same on every machine of our kind). */
const ticksPerSecond = 100;
const pageBytes = 4096;

interface ProcessState {
	pid: number;
	parent: number;
	/** Of it and of those of its children that have ended. */
	cpuSeconds: number;
	residentBytes: number;
}

/** What the kernel says of a process; nothing if it has ended since it was listed. */
function read(path: string): string | undefined {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return undefined;
	}
}

function readState(pid: string): ProcessState[] {
	const text = read(`/proc/${pid}/stat`);
	if (text === undefined) return [];
	// The name, in brackets, may hold spaces. What follows are numbers; see proc(5).
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
	const at = (index: number): number => Number(fields[index - 3]);
	const ticks = at(14) + at(15) + at(16) + at(17);
	return [
		{
			pid: Number(pid),
			parent: at(4),
			cpuSeconds: ticks / ticksPerSecond,
			residentBytes: at(24) * pageBytes,
		},
	];
}

/** What some processes and everything they have started have used. Linux only. */
export function usageOf(pids: number[]): { cpuSeconds: number; residentBytes: number } {
	const all = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap(readState);
	const family = new Set(pids);
	for (let size = 0; size < family.size; ) {
		size = family.size;
		for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
	}
	const members = all.filter(({ pid }) => family.has(pid));
	return {
		cpuSeconds: members.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
		residentBytes: members.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
	};
}

/**
 * Signals a process what was preloaded into it (`live-heap.cjs`), and gives what that then
 * writes to its file.
 * @throws Error after 30 seconds without it
 */
export async function askPreloaded(pid: number, file: string): Promise<string> {
	await rm(file, { force: true });
	process.kill(pid, 'SIGUSR2');
	let text = '';
	await until('n8n has written what it was signalled for', async () => {
		text = await readFile(file, 'utf8').catch(() => '');
		return text !== '';
	});
	return text;
}

/** The environment with which Node loads a file of this folder before its program. */
export function preloading(file: string): Record<string, string> {
	return { NODE_OPTIONS: `--require ${join(import.meta.dirname, file)}` };
}
