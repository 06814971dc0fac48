import { createHash } from 'node:crypto';

/** A workflow as n8n exports it, for `examples/<file>`. */
export interface Example {
	file: string;
	workflow: {
		name: string;
		nodes: ExampleNode[];
		connections: Record<string, { main: Array<Array<{ node: string; type: 'main'; index: 0 }>> }>;
		pinData: Record<string, Item[]>;
		settings: { executionOrder: 'v1' };
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
	note: { english: Note; vietnamese: Note; height?: number };
	start: Start;
	/** The steps behind the first, one list for each of its outputs, each list one wire long. */
	routes: Step[][];
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
	const { name, type, typeVersion, parameters, samples } = plan.start;
	const hasBranches = samples.length > 1;
	const start: ExampleNode = {
		id: uuidOf(plan.file, name),
		name,
		type,
		typeVersion,
		// A node with six outputs is that much taller, and hangs from its upper edge.
		position: [0, hasBranches ? -80 : 0],
		parameters,
	};
	const nodes = [stickyNote(plan), start];
	const connections: Example['workflow']['connections'] = {};
	const top = -((plan.routes.length - 1) * routeHeight) / 2;
	for (const [output, route] of plan.routes.entries()) {
		let from = name;
		for (const [place, step] of route.entries()) {
			nodes.push({
				id: uuidOf(plan.file, step.name),
				position: [(place + 1) * stepWidth, top + output * routeHeight],
				...step,
			});
			const main = (connections[from] ??= { main: [] }).main;
			// Several routes on a single output are several wires of it.
			const index = from === name && hasBranches ? output : 0;
			(main[index] ??= []).push({ node: step.name, type: 'main', index: 0 });
			from = step.name;
		}
	}
	return {
		file: plan.file,
		workflow: {
			name: plan.name,
			nodes,
			connections,
			pinData: pinDataOf(plan),
			settings: { executionOrder: 'v1' },
		},
	};
}

function stickyNote({ file, note, start }: Plan): ExampleNode {
	const { english, vietnamese, height = 540 } = note;
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
		parameters: { content, height, width: 480 },
	};
}

/**
 * What the first step gives. n8n hands pinned data to the first output of a node only (seen in
 * 2.41.1), so behind six outputs the steps after it hold it.
 */
function pinDataOf({ start: { name, samples }, routes }: Plan): Record<string, Item[]> {
	const [items = [], ...others] = samples;
	if (others.length === 0) return { [name]: items };
	return Object.fromEntries(
		routes.map(([first], output) => [first?.name ?? '', samples[output] ?? []]),
	);
}

/** An id that stays the same as long as the names do. */
export function uuidOf(...names: string[]): string {
	const hash = createHash('sha256').update(names.join('\n')).digest('hex');
	return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-a$4-$5');
}
