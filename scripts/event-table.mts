import { events } from '../nodes/Beeiq/events/index';

/** The events as a Markdown table, for README and docs. */
export function eventTable(): string {
	const rows = Object.entries(events).map(
		([code, { label, description, vietnamese }]) =>
			`| ${label} | \`${code}\` | ${description} | ${vietnamese} |`,
	);
	return [
		"| Event | Code | BeeIQ sends it when | In BeeIQ's form |",
		'| --- | --- | --- | --- |',
		...rows,
	].join('\n');
}
