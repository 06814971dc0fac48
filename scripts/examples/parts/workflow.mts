import { createHash } from 'node:crypto';

/** A workflow as n8n exports it, for `examples/<file>`. */
export interface Example {
	file: string;
	workflow: {
		name: string;
		nodes: ExampleNode[];
		connections: Record<string, { main: Array<Array<{ node: string; type: 'main'; index: 0 }>> }>;
		pinData: Record<string, Item[]>;
		settings: { executionOrder: 'v1'; timezone?: string };
	};
}

export interface Item {
	json: Record<string, unknown>;
}

/** A step of a workflow, before it has its place in one. */
export interface Step {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	executeOnce?: boolean;
	retryOnFail?: boolean;
	/** Goes on with an empty item where there is none. */
	alwaysOutputData?: boolean;
	/** What hangs on its second output, one wire long. */
	otherwise?: Step[];
}

interface ExampleNode extends Step {
	id: string;
	position: [x: number, y: number];
}

/** The step that a workflow begins with. */
export interface Start extends Step {
	/** What it gives where somebody tries the workflow, for each of its outputs. */
	samples: Item[][];
	/** The last thing to do: publish, and tell its address to whom it is for. */
	publishing: { english: string; vietnamese: string };
}

/** What an example is made of; the rest of the file follows from it. */
export interface Plan {
	file: string;
	name: string;
	/** What it does, and what to fill in before it is published, in both languages. */
	note: { english: Note; vietnamese: Note };
	start: Start;
	/** Triggers beside it, each wired to the step that the first route begins with. */
	alsoStarts?: Array<Omit<Start, 'publishing'>>;
	/** The steps behind the first, one list for each of its outputs, each list one wire long. */
	routes: Step[][];
	/** Wires beside these, each of which begins with a trigger of its own. */
	otherRoutes?: Step[][];
	/** Where its days begin and its clock times are meant; that of n8n unless given. */
	timezone?: string;
}

interface Note {
	title: string;
	does: string;
	fillIn: string[];
}

const stepWidth = 240;
const routeHeight = 180;

/** The whole workflow of a plan, laid out on the canvas. */
export function toExample(plan: Plan): Example {
	const { start, alsoStarts = [] } = plan;
	const hasBranches = start.samples.length > 1;
	// A node with six outputs is that much taller, and hangs from its upper edge.
	const nodes = [stickyNote(plan), toNode(plan, start, [0, hasBranches ? -80 : 0])];
	const connections: Example['workflow']['connections'] = {};
	const connect = (from: string, output: number, to: string): void => {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output]?.push({ node: to, type: 'main', index: 0 });
	};
	const layOut = (route: Step[], column: number, y: number): void => {
		for (const [place, step] of route.entries()) {
			nodes.push(toNode(plan, step, [(column + place) * stepWidth, y]));
			const before = route[place - 1];
			if (before) connect(before.name, 0, step.name);
			const [other] = step.otherwise ?? [];
			if (other) connect(step.name, 1, other.name);
			layOut(step.otherwise ?? [], column + place + 1, y + routeHeight);
		}
	};
	const top = -((plan.routes.length - 1) * routeHeight) / 2;
	for (const [output, route] of plan.routes.entries()) {
		// Several routes on a single output are several wires of it.
		if (route[0]) connect(start.name, hasBranches ? output : 0, route[0].name);
		layOut(route, 1, top + output * routeHeight);
	}
	for (const [index, other] of alsoStarts.entries()) {
		nodes.push(toNode(plan, other, [0, (index + 1) * routeHeight]));
		connect(other.name, 0, plan.routes[0]?.[0]?.name ?? '');
	}
	for (const [index, route] of (plan.otherRoutes ?? []).entries()) {
		layOut(route, 0, top + (plan.routes.length + index) * routeHeight);
	}
	return {
		file: plan.file,
		workflow: {
			name: plan.name,
			nodes,
			connections,
			pinData: pinDataOf(plan),
			settings: { executionOrder: 'v1', ...(plan.timezone ? { timezone: plan.timezone } : {}) },
		},
	};
}

function toNode({ file }: Plan, step: Step, position: [number, number]): ExampleNode {
	const { name, type, typeVersion, parameters, executeOnce, retryOnFail, alwaysOutputData } = step;
	return {
		id: uuidOf(file, name),
		name,
		type,
		typeVersion,
		position,
		parameters,
		...(executeOnce ? { executeOnce } : {}),
		...(retryOnFail ? { retryOnFail } : {}),
		...(alwaysOutputData ? { alwaysOutputData } : {}),
	};
}

function stickyNote({ file, note, start }: Plan): ExampleNode {
	const { english, vietnamese } = note;
	const list = (...steps: string[]): string =>
		steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
	const content = [
		`## ${english.title}`,
		english.does,
		list(...english.fillIn, start.publishing.english),
		`### ${vietnamese.title}`,
		vietnamese.does,
		list(...vietnamese.fillIn, start.publishing.vietnamese),
	].join('\n\n');
	return {
		id: uuidOf(file, 'Read Me'),
		name: 'Read Me',
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position: [-540, -220],
		parameters: { content, height: heightOf(content), width: 480 },
	};
}

/** How many pixels a text takes in a note of 480, as seen in n8n 2.41.1. */
function heightOf(markdown: string): number {
	const heights = markdown.split('\n').map((line) => {
		if (line === '') return 0;
		if (line.startsWith('#')) return line.startsWith('###') ? 31 : 44;
		const isStep = /^\d+\. /.test(line);
		const lines = Math.ceil(line.replaceAll('**', '').length / (isStep ? 61 : 65));
		return lines * 19 + (isStep ? 3 : 8);
	});
	const text = heights.reduce((sum, height) => sum + height, 24);
	return Math.ceil(text / 20) * 20;
}

/**
 * What the first step gives. n8n hands pinned data to the first output of a node only (seen in
 * 2.41.1), so behind six outputs the steps after it hold it.
 */
function pinDataOf({ start, alsoStarts = [], routes }: Plan): Record<string, Item[]> {
	const { samples } = start;
	const [items, ...others] = samples;
	if (!items) return {};
	if (others.length === 0) {
		const starts = [start, ...alsoStarts];
		return Object.fromEntries(starts.map((one) => [one.name, one.samples[0] ?? []]));
	}
	return Object.fromEntries(
		routes.map(([first], output) => [first?.name ?? '', samples[output] ?? []]),
	);
}

/** An id that stays the same as long as the names do. */
export function uuidOf(...names: string[]): string {
	const hash = createHash('sha256').update(names.join('\n')).digest('hex');
	return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-a$4-$5');
}
