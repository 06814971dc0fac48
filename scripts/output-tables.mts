import { deliveryIdOf } from '../nodes/Beeiq/event/delivery-id';
import { eventCodes } from '../nodes/Beeiq/event/events';
import { flatColumns, flattenEvent } from '../nodes/Beeiq/event/output/flat';
import { derivedMembersSchema } from '../nodes/Beeiq/event/output/schema';
import { defaultSettings } from '../nodes/Beeiq/event/settings';
import { fixtureOf, receivedAt } from '../test/fixtures/fixtures.mjs';

/** The members that the output "Parsed" adds, as a Markdown table. */
export function memberTable(): string {
	const rows = Object.entries(derivedMembersSchema.shape).map(
		([name, { description = '' }]) => `| \`${name}\` | ${description} |`,
	);
	return ['| Member | What it is |', '| --- | --- |', ...rows].join('\n');
}

/** The row of each documented event, one event per column, as a Markdown table. */
export function flatRowTable(): string {
	const rows = eventCodes.map((code) => {
		const { body, bytes } = fixtureOf(code);
		const deliveryId = deliveryIdOf(bytes);
		return flattenEvent(body, { deliveryId, receivedAt, settings: defaultSettings });
	});
	return [
		`| Column | ${eventCodes.map((code) => `\`${code}\``).join(' | ')} |`,
		`| --- |${' --- |'.repeat(eventCodes.length)}`,
		...flatColumns.map(
			(column) => `| \`${column}\` | ${rows.map((row) => cell(row[column])).join(' | ')} |`,
		),
	].join('\n');
}

function cell(text: string): string {
	return text
		.replaceAll('|', '\\|')
		.replaceAll('_', '\\_')
		.replaceAll(/\s*\n\s*/g, '<br />');
}
