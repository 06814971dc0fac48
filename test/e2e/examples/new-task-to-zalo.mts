import type { INode } from 'n8n-workflow';
import { deliverBody } from '../../beeiq-stand-in/deliver.mjs';
import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { until } from '../../real-n8n/until.mjs';
import { zaloApp } from '../../services/internet/zalo.mjs';
import { awkward, awkwardPlain } from './awkward.mjs';
import type { FarEnds, Trial } from './trial.mjs';

/** The data table that the note tells a person to make, and where n8n keeps it. */
let tableId = '';
let table = '';

export const newTaskToZalo: Trial = {
	file: 'new-task-to-zalo.json',
	prepare: makeTable,
	fillIn,
	run: async ({ url, send, endings }, { internet: { zalo } }) => {
		zalo.recentUsers.add('ZALO-USER-ID-1').add('ZALO-USER-ID-FOR-ALL-OTHERS');
		const task = sampleEvent('TASK_CREATE');
		await send(task);
		await send({ ...task, task: { title: awkward, assignTo: 'NHU.LE@example.com' }, link: null });
		await send({ ...task, task: { title: 'Gọi lại', assignTo: 'ai.do@example.com' } });
		await send({ eventCode: 'TASK_CREATE' });
		const messages = [
			['ZALO-USER-ID-1', `Trần Văn Đức đã tạo task Gọi lại cho khách 1\n${String(task.link)}`],
			['ZALO-USER-ID-1', `Trần Văn Đức đã tạo task ${awkwardPlain}`],
			['ZALO-USER-ID-FOR-ALL-OTHERS', `Trần Văn Đức đã tạo task Gọi lại\n${String(task.link)}`],
			['ZALO-USER-ID-FOR-ALL-OTHERS', 'Task đã được tạo'],
		];
		expect(zalo.messages.map(({ userId, text }) => [userId, text])).toEqual(messages);

		// What Zalo refuses is a failure: somebody who has not written lately, a token that is over.
		zalo.recentUsers.clear();
		await deliverBody(url, task);
		zalo.renewTokens();
		await deliverBody(url, task);
		expect((await endings(6)).slice(4)).toEqual(['error', 'error']);
		expect(zalo.messages).toHaveLength(4);
	},
};

export const renewZaloToken: Trial = {
	file: 'new-task-to-zalo.json',
	title: 'new-task-to-zalo.json renews the tokens, and keeps them when Zalo refuses',
	prepare: makeTable,
	fillIn: (node, ends) => {
		fillIn(node, ends);
		if (node.type !== 'n8n-nodes-base.scheduleTrigger') return;
		node.parameters.rule = { interval: [{ field: 'seconds', secondsInterval: 2 }] };
	},
	run: async ({ endings }, { internet: { zalo }, n8n }) => {
		const first = zalo.accessToken;
		await until('the second renewal', () => {
			return Number(zalo.accessToken.slice(7)) >= Number(first.slice(7)) + 2;
		});
		await until('a second execution is over', async () => (await endings(2)).length >= 2);
		zalo.refreshToken = 'the-one-that-somebody-else-has-fetched';
		await until('a failure', async () => (await endings(1)).includes('error'));
		const { data } = await n8n.rest<{ data: object[] }>('GET', `${table}/rows`);
		expect(data).toMatchObject([{ accessToken: zalo.accessToken }]);
	},
};

function fillIn(node: INode, { version }: FarEnds): void {
	if (node.type === 'n8n-nodes-base.dataTable' && version.startsWith('1.')) {
		// n8n 1 cannot name a data table: a person chooses it from the list.
		node.parameters.dataTableId = { __rl: true, mode: 'list', value: tableId };
	}
	if (node.name !== 'Renew Token') return;
	const { parameters } = node.parameters.bodyParameters as { parameters: object[] };
	Object.assign(parameters[0] ?? {}, { value: zaloApp.id });
}

async function makeTable({ n8n, internet: { zalo } }: FarEnds): Promise<void> {
	const project = await n8n.rest<{ id: string }>('GET', '/projects/personal');
	const tables = `/projects/${project.id}/data-tables`;
	const made = await n8n.rest<{ data: Array<{ id: string }> }>('GET', tables);
	for (const { id } of made.data) await n8n.rest('DELETE', `${tables}/${id}`);
	const columns = ['accessToken', 'refreshToken'].map((name) => ({ name, type: 'string' }));
	({ id: tableId } = await n8n.rest<{ id: string }>('POST', tables, { name: 'zalo', columns }));
	table = `${tables}/${tableId}`;
	const { accessToken, refreshToken } = zalo;
	const data = [{ accessToken, refreshToken }];
	await n8n.rest('POST', `${table}/insert`, { data, returnType: 'count' });
}
