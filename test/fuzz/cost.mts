import { cpuUsage } from 'node:process';

/** What a delivery may cost: so many times what `JSON.parse` needs for it, and so much for each event. */
export const timesAtMost = 12;
export const millisecondsAnEvent = 0.02;
/** And for short JSON texts in it, which are read whatever they hold: twice what they are priced at. */
export const millisecondsOfTexts = 0.2;

/** CPU time, in milliseconds, which a busy machine changes less than what a clock says. */
export function cpuTime(run: () => void): number {
	const before = cpuUsage();
	run();
	const { user, system } = cpuUsage(before);
	return (user + system) / 1000;
}

/** The least that something took in so many turns: what others do on the machine only adds to it. */
export function leastTime(turns: number, run: () => void): number {
	return Math.min(...Array.from({ length: turns }, () => cpuTime(run)));
}
