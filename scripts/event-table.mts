import { events } from '../nodes/Beeiq/event/events';

/** The events as a Markdown table: for README.md, or in Vietnamese, in BeeIQ's own words. */
export function eventTable(language: 'en' | 'vi' = 'en'): string {
	const rows = Object.entries(events).map(([code, { label, description, vietnamese }]) =>
		language === 'en'
			? `| ${label} | \`${code}\` | ${description} | ${vietnamese} |`
			: `| ${vietnamese} | ${label} | \`${code}\` |`,
	);
	return [
		...(language === 'en'
			? ["| Event | Code | BeeIQ sends it when | In BeeIQ's form |", '| --- | --- | --- | --- |']
			: ['| Trên BeeIQ | Trong ô Events của n8n | Mã sự kiện |', '| --- | --- | --- |']),
		...rows,
	].join('\n');
}
