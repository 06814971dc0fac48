import { z, type ZodTypeAny } from 'zod';
import { deliveryIdOf } from '../nodes/Beeiq/event/delivery-id';
import { eventCodes, type EventCode } from '../nodes/Beeiq/event/events';
import { flatColumns, flattenEvent } from '../nodes/Beeiq/event/output/flat';
import { derivedMembersSchema } from '../nodes/Beeiq/event/output/schema';
import { defaultSettings, type SummaryLanguage } from '../nodes/Beeiq/event/settings';
import { fixtureOf, receivedAt } from '../test/fixtures/fixtures.mjs';

/** The members that the output "Parsed" adds, with those inside them, as a Markdown table. */
export function memberTable(): string {
	const rows = Object.entries(derivedMembersSchema.shape).map(([name, schema]) => {
		const { description = '' } = schema;
		const inside = valuesOf(schema).map((value) => `\`${value}\``);
		const isNullable = schema.isNullable() ? 'may be' : 'never';
		return `| \`${name}\` | ${inside.join(' ')} | ${isNullable} | ${description} |`;
	});
	return [
		'| Member | Its members, or its values | Null | What it is |',
		'| --- | --- | --- | --- |',
		...rows,
	].join('\n');
}

/** What can stand in a member: the names in an object, `[]` for each of a list, or the texts of a choice. */
function valuesOf(schema: ZodTypeAny): string[] {
	if (schema instanceof z.ZodNullable) return valuesOf(schema.unwrap() as ZodTypeAny);
	if (schema instanceof z.ZodEnum) return schema.options as string[];
	if (schema instanceof z.ZodArray) {
		return valuesOf(schema.element as ZodTypeAny).map((name) => `[].${name}`);
	}
	if (!(schema instanceof z.ZodObject)) return [];
	return Object.entries(schema.shape as Record<string, ZodTypeAny>).flatMap(([name, member]) => {
		const inside = valuesOf(member).filter((value) => value.startsWith('[]'));
		return inside.length > 0 ? inside.map((value) => name + value) : [name];
	});
}

/** The columns of "Flat Row", each with the first value that a documented event has for it. */
export function flatRowTable(): string {
	const rows = eventCodes.map((code) => flatRowOf(code));
	const example = (column: (typeof flatColumns)[number]): string =>
		rows.map((row) => row[column]).find(Boolean) ?? '';
	return [
		'| Column | For example |',
		'| --- | --- |',
		...flatColumns.map((column) => `| \`${column}\` | ${cell(example(column))} |`),
	].join('\n');
}

/** The sentence for each documented event, in both languages, as a Markdown table. */
export function summaryTable(): string {
	const sentence = (code: EventCode, summaryLanguage: SummaryLanguage): string =>
		cell(flatRowOf(code, summaryLanguage).summary);
	return [
		'| Event | English | Vietnamese |',
		'| --- | --- | --- |',
		...eventCodes.map(
			(code) => `| \`${code}\` | ${sentence(code, 'en')} | ${sentence(code, 'vi')} |`,
		),
	].join('\n');
}

function flatRowOf(
	code: EventCode,
	summaryLanguage: SummaryLanguage = 'en',
): ReturnType<typeof flattenEvent> {
	const { body, bytes } = fixtureOf(code);
	const deliveryId = deliveryIdOf(bytes);
	const settings = { ...defaultSettings, summaryLanguage };
	return flattenEvent(body, { deliveryId, receivedAt, settings });
}

function cell(text: string): string {
	return text
		.replaceAll('|', '\\|')
		.replaceAll('_', '\\_')
		.replaceAll(/\s*\n\s*/g, '<br />');
}
