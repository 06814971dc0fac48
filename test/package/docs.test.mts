import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { menuPath } from '../../nodes/Beeiq/api/menu-path';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What messages about the listener name, in both languages. */
const whereListenersAre = `${menuPath}, tab Listener`;

/** What the code says to people, with … where something is filled in. */
function sentences(): string {
	const files = ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			join(folder, file),
		),
	);
	return files
		.filter((file) => file.endsWith('.ts'))
		.map(read)
		.join('\n')
		.replaceAll(/\$\{[^}]*\}/g, '…')
		.replaceAll("\\'", "'");
}

it('quotes messages in the docs as the code has them', () => {
	const code = sentences();
	const page = read('docs/troubleshooting.md');
	const sections = [
		'Publishing fails',
		'The credential test',
		'Deliveries are refused',
		'A BeeIQ step fails',
	];
	const quoted = sections
		.map((title) => page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '')
		.flatMap((section) => section.match(/(?<=^\|(?: *\d+ \|)? ")[^|]+(?=" *\|)/gm) ?? [])
		.map((message) => message.replaceAll('\\_', '_').replace(whereListenersAre, '…'));
	expect(quoted.length).toBeGreaterThan(20);
	// What is filled in, a person reads as its value.
	const filledIn =
		/…| is not |(?<=\?)(?=token=)|(?<=token)=|x-(?:access|webhook)-token|\b16\b|"Base URL"|"Login URL"|"Listener URL" in the credential "BeeIQ Listener API"|(?<=in time|be reached)\.(?= Check)/;
	const fragments = quoted
		.flatMap((message) => message.split(filledIn))
		.flatMap((text) => text.split(/(?<=\.) | while|", "|", both with "/));
	const unknown = fragments.filter((text) => text.length > 3 && !code.includes(text.trim()));
	expect(unknown).toEqual([]);
});
