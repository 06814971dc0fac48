import { menuPath } from '../nodes/Beeiq/api/menu-path';
import { listMessages, type Message } from './messages.mjs';

/** Where a person meets a message, by the room that says it. The first that fits. */
const places: Array<[folder: string, title: string]> = [
	['registration/', 'When a workflow is published or unpublished'],
	['api/webhooks/', 'From the API for webhooks, which BeeIQ has not published'],
	['delivery/', 'At a delivery'],
	['event/', 'At a delivery'],
	['polling/', 'When BeeIQ Polling Trigger looks'],
	['actions/', 'In a step of the node BeeIQ'],
	['api/listener/', 'From a listener'],
	['api/rest/', 'From the REST interface'],
	['api/', 'From all of these'],
];

/** Every message of the nodes, as Markdown tables, one for each place where people meet them. */
export function messageTables(): string {
	const found = new Map<string, Message[]>(places.map(([, title]) => [title, []]));
	for (const message of listMessages()) {
		const room = message.file.replace('nodes/Beeiq/', '');
		const [, title] = places.find(([folder]) => room.startsWith(folder)) ?? [];
		if (title === undefined)
			throw new Error(`${message.file} says something, and has no place here`);
		found.get(title)?.push(message);
	}
	return [...found].map(([title, messages]) => tableOf(title, messages)).join('\n\n');
}

function tableOf(title: string, messages: Message[]): string {
	const rows = messages.map(({ text, advice }) => `| ${cell(text)} | ${cell(advice)} |`);
	const header = ['| Message | What to do next |', '| --- | --- |'];
	// By themselves, so that a file that is renamed changes nothing here.
	return [`## ${title}`, '', ...header, ...rows.sort()].join('\n');
}

function cell(text: string): string {
	return text.replaceAll(menuPath, '…').replaceAll(/[\\*_<|]/g, '\\$&');
}
