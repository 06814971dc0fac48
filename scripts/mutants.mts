/** What became of a change that was made to the code on purpose. */
export interface Fate {
	fileName: string;
	line: number;
	mutatorName: string;
	replacement: string;
	status: string;
}

/** A room, and how much of what is changed in it a test has to notice. */
export interface Area {
	name: string;
	/** What is mutated of it. */
	files: string[];
	/** The rooms whose tests it is held against: as few as know it, so that a mutant is tried in seconds. */
	tests: string[];
	/** Per cent. */
	target: number;
}

/** What one room's mutants came to. */
export interface Tally {
	name: string;
	tried: number;
	killed: number;
	survived: number;
	uncovered: number;
	/** Per cent of those tried that were killed. */
	score: number;
	target: number;
	isMet: boolean;
}

const rooms = 'nodes/Beeiq';

/** The rooms with code in them. Descriptions say what the editor shows, and are held by other tests. */
export const areas: Area[] = [
	{
		name: 'event',
		files: [`${rooms}/event/**/*.ts`, `${rooms}/json.ts`],
		tests: ['event'],
		target: 90,
	},
	{
		name: 'api',
		files: [`${rooms}/api/**/*.ts`],
		tests: ['api', 'registration', 'actions'],
		target: 85,
	},
	...['delivery', 'registration', 'polling'].map((name) => ({
		name,
		files: [`${rooms}/${name}/**/*.ts`],
		tests: [name],
		target: 85,
	})),
	{
		name: 'actions',
		files: [`${rooms}/actions/**/*.ts`, `!${rooms}/actions/parameters/**/*.ts`],
		tests: ['actions'],
		target: 85,
	},
];

/** The room that a file is in; undefined if nothing of it is mutated. */
export function areaOf(file: string): string | undefined {
	if (file === `${rooms}/json.ts`) return 'event';
	if (file.includes('/actions/parameters/')) return undefined;
	const [, room] = /^nodes\/Beeiq\/(\w+)\/.*\.ts$/.exec(file) ?? [];
	return areas.find(({ name }) => name === room)?.name;
}

/** Sums up one room. What does not compile or was not tried counts on neither side. */
export function tallyOf({ name, target }: Area, fates: Fate[]): Tally {
	const ofArea = fates.filter(({ fileName }) => areaOf(fileName) === name);
	const count = (...statuses: string[]): number =>
		ofArea.filter(({ status }) => statuses.includes(status)).length;
	const killed = count('Killed', 'Timeout');
	const survived = count('Survived');
	const uncovered = count('NoCoverage');
	const tried = killed + survived + uncovered;
	const score = tried === 0 ? 0 : (100 * killed) / tried;
	return { name, tried, killed, survived, uncovered, score, target, isMet: score >= target };
}
