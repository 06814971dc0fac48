import { readdirSync, readFileSync } from 'node:fs';

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

function readState(pid: string): ProcessState[] {
	let text: string;
	try {
		text = readFileSync(`/proc/${pid}/stat`, 'utf8');
	} catch {
		// It has ended since the folder was listed.
		return [];
	}
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
