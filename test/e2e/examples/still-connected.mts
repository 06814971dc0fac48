import type { INode } from 'n8n-workflow';
import { deliverBody } from '../../beeiq-stand-in/deliver.mjs';
import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { until } from '../../real-n8n/until.mjs';
import type { FarEnds, Running, Trial } from './trial.mjs';

/** Every three seconds rather than at the end of a day. */
function hurry({ type, parameters }: INode): void {
	if (type !== 'n8n-nodes-base.scheduleTrigger') return;
	parameters.rule = { interval: [{ field: 'cronExpression', expression: '*/3 * * * * *' }] };
}

/** An event comes, and has been kept for as long as two checks take. */
async function hear({ url, endings }: Running): Promise<void> {
	expect(await deliverBody(url, sampleEvent('TASK_CREATE'))).toMatchObject({ status: 200 });
	const over = (await endings(1)).length;
	await endings(over + 3);
}

/** What was written of the last event, mail by mail. */
function lastEvents({ mail }: FarEnds): string[] {
	return mail.mails.map(({ parsed }) => /^Last event: (.+)$/m.exec(parsed.text ?? '')?.[1] ?? '');
}

export const stillConnected: Trial = {
	file: 'still-connected.json',
	fillIn: hurry,
	run: async (running, ends) => {
		const { mail } = ends;
		await until('an e-mail', () => mail.mails.length > 0);
		expect(mail.mails[0]?.to).toEqual(['admin@example.com']);
		expect(mail.mails[0]?.parsed.text).toContain('Sự kiện gần nhất: chưa có');
		expect(lastEvents(ends)[0]).toBe('none yet');
		await hear(running);
		const before = mail.mails.length;
		const over = (await running.endings(1)).length;
		expect(new Set(await running.endings(over + 3))).toEqual(new Set(['success']));
		expect(mail.mails).toHaveLength(before);
	},
};

export const silentDay: Trial = {
	file: 'still-connected.json',
	title: 'still-connected.json tells of a day without an event',
	fillIn: (node) => {
		hurry(node);
		// As if tomorrow were over.
		if (node.name !== 'Nothing Today?') return;
		const condition = JSON.stringify(node.parameters);
		node.parameters = JSON.parse(
			condition.replace('$now.', '$now.plus({ days: 1 }).'),
		) as INode['parameters'];
	},
	run: async (running, ends) => {
		await hear(running);
		await ends.n8n.restart();
		const before = ends.mail.mails.length;
		await until('an e-mail', () => ends.mail.mails.length > before);
		expect(lastEvents(ends).at(-1)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
	},
};
