import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';
import { flatColumns } from '../nodes/Beeiq/event/output/flat';
import { derivedMembersSchema } from '../nodes/Beeiq/event/output/schema';

/** A parameter or credential field as saved workflows depend on it. */
interface Field {
	type: string;
	default: unknown;
	/** The values of a list; absent for any other type. */
	values?: unknown[];
	fields?: Record<string, Field>;
}

/** Everything that a saved workflow depends on. */
export interface PublicFace {
	nodes: Record<string, { version: number | number[]; fields: Record<string, Field> }>;
	credentials: Record<string, Record<string, Field>>;
	output: Record<string, string[]>;
}

/** Reads the public face from the built package in `root`. */
export async function readPublicFace(root: string): Promise<PublicFace> {
	const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const load = createRequire(join(root, 'package.json'));
	const instantiate = <Type,>(path: string): Type => {
		const exported = load(`./${path}`) as Record<string, new () => Type>;
		const className = basename(path).split('.')[0] as string;
		return new (exported[className] as new () => Type)();
	};

	const face: PublicFace = { nodes: {}, credentials: {}, output: {} };
	for (const path of manifest.n8n.nodes) {
		const { description } = instantiate<INodeType>(path);
		face.nodes[description.name] = {
			version: description.version,
			fields: fieldsOf(description.properties),
		};
	}
	for (const path of manifest.n8n.credentials) {
		const credential = instantiate<ICredentialType>(path);
		face.credentials[credential.name] = fieldsOf(credential.properties);
	}
	face.output.parsed = Object.keys(derivedMembersSchema.shape);
	face.output.flat = flatColumns;
	return face;
}

/** What of `before` is gone or has another default in `after`, one sentence each. */
export function breakingChanges(before: PublicFace, after: PublicFace): string[] {
	const changes: string[] = [];
	for (const [name, node] of Object.entries(before.nodes)) {
		const now = after.nodes[name];
		if (!now) changes.push(`node ${name} is gone`);
		else if (JSON.stringify(now.version) === JSON.stringify(node.version)) {
			changes.push(...changedFields(name, node.fields, now.fields));
		}
	}
	for (const [name, fields] of Object.entries(before.credentials)) {
		const now = after.credentials[name];
		if (!now) changes.push(`credential ${name} is gone`);
		else changes.push(...changedFields(name, fields, now));
	}
	for (const [name, members] of Object.entries(before.output)) {
		const gone = members.filter((member) => !after.output[name]?.includes(member));
		changes.push(...gone.map((member) => `output ${name}: ${member} is gone`));
	}
	return changes;
}

function changedFields(
	path: string,
	before: Record<string, Field>,
	after: Record<string, Field>,
): string[] {
	return Object.entries(before).flatMap(([name, field]) => {
		const now = after[name];
		const where = `${path}.${name}`;
		if (!now) return [`${where} is gone`];
		const goneValues = (field.values ?? []).filter((value) => !now.values?.includes(value));
		return [
			...(now.type === field.type ? [] : [`${where} is of another type`]),
			...(JSON.stringify(now.default) === JSON.stringify(field.default)
				? []
				: [`${where} has another default`]),
			...goneValues.map((value) => `${where}: the value ${String(value)} is gone`),
			...changedFields(where, field.fields ?? {}, now.fields ?? {}),
		];
	});
}

function fieldsOf(properties: INodeProperties[]): Record<string, Field> {
	const kept = properties.filter(({ type }) => type !== 'notice');
	const named = (name: string): number => kept.filter((one) => one.name === name).length;
	return Object.fromEntries(
		kept.map((property) => {
			const { name, displayOptions } = property;
			// One of several of the same name, each for another operation.
			const where = Object.values(displayOptions?.show ?? {}).flat() as string[];
			return [named(name) > 1 ? `${name} (${where.join(' ')})` : name, fieldOf(property)];
		}),
	);
}

function fieldOf({ type, default: fallback, options = [] }: INodeProperties): Field {
	const field: Field = { type, default: fallback };
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	const fields = options.filter((option): option is INodeProperties => 'type' in option);
	const entries = options.flatMap((option) => ('values' in option ? option.values : []));
	if (values.length > 0) field.values = values;
	if (fields.length > 0) field.fields = fieldsOf(fields);
	// The entries of a list with fields of their own.
	if (entries.length > 0) field.fields = fieldsOf(entries);
	return field;
}
