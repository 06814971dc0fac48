import { createHash } from 'node:crypto';
import type { IDataObject, INodeParameters, NodeOperationError } from 'n8n-workflow';
import { Beeiq as BeeiqNode } from '../../nodes/Beeiq/Beeiq.node';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { sampleEvent } from '../beeiq-stand-in/events.mjs';
import { deliver } from '../n8n-core/deliver.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';
import { run } from '../n8n-core/run.mjs';

const receivedAt = '2026-11-24T08:00:00.000Z';

function node(parameters: INodeParameters = {}): SavedNode {
	return {
		type: new BeeiqNode(),
		parameters: {
			resource: 'event',
			operation: 'parse',
			body: '={{ $json.body }}',
			output: 'parsed',
			additionalFields: { receivedAt },
			...parameters,
		},
	};
}

/** What the node makes of a body that n8n's Webhook node has received. */
async function parsed(body: unknown, parameters?: INodeParameters): Promise<IDataObject[]> {
	const { items } = await run(node(parameters), [{ body } as IDataObject]);
	return items.map(({ json }) => json);
}

/** What the trigger gives for the same body, but for when it came. */
async function triggered(body: string, output: string): Promise<unknown[]> {
	const parameters = { registration: 'manual', events: ['*'], output };
	const request = { headers: { 'content-type': 'application/json' }, body };
	const { items = [] } = await deliver({ type: new BeeiqTrigger(), parameters }, request);
	return items.flat().map(({ json }) => ('receivedAt' in json ? { ...json, receivedAt } : json));
}

const bodies: Array<[string, unknown]> = [
	...eventCodes.map((code): [string, unknown] => [code, sampleEvent(code)]),
	['an unknown code', { eventCode: 'LEAD_CREATE', lead: { name: 'Ánh' } }],
	['an array', [sampleEvent('DEAL_CHANGE'), { eventCode: 'LEAD_CREATE' }]],
	['names of ours', { eventCode: 'TASK_CREATE', summary: 7, sent: 1, problems: null }],
	['wrong kinds', { eventCode: 'DEAL_CHANGE', deal: 'x', contact: { phones: [{ value: 7 }] } }],
	[
		'NFD and an emoji',
		{ eventCode: 'CONTACT_CREATE', contact: { name: 'Việt🐝'.normalize('NFD') } },
	],
	['a member __proto__', JSON.parse('{"eventCode":"TASK_CREATE","__proto__":{"a":1}}')],
];

describe.each(['parsed', 'flat', 'raw'])('in the output "%s"', (output) => {
	it.each(bodies)('%s becomes what the trigger makes of it', async (_, body) => {
		const text = JSON.stringify(body);
		const expected = await triggered(text, output);
		expect(expected.length).toBeGreaterThan(0);
		expect(await parsed(body, { output })).toEqual(expected);
		expect(await parsed(text, { output })).toEqual(expected);
	});
});

it('names a body by its text, or by the compact JSON of the object', async () => {
	const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
	const text = '{ "eventCode" : "TASK_CREATE" }';
	expect(await parsed(text)).toMatchObject([{ deliveryId: hash(text) }]);
	const compact = '{"eventCode":"TASK_CREATE"}';
	expect(await parsed(JSON.parse(text))).toMatchObject([{ deliveryId: hash(compact) }]);
	const array = `[${compact},${compact}]`;
	expect(await parsed(JSON.parse(array))).toMatchObject([
		{ deliveryId: `${hash(array)}-0` },
		{ deliveryId: `${hash(array)}-1` },
	]);
	expect(await parsed(`\ufeff${compact}`)).toMatchObject([{ recordType: 'task' }]);
});

it('says when the event came, which is now unless it is told', async () => {
	const body = { eventCode: 'TASK_CREATE' };
	const at = async (given?: string): Promise<unknown> => {
		const additionalFields: INodeParameters = given === undefined ? {} : { receivedAt: given };
		return (await parsed(body, { additionalFields }))[0]?.receivedAt;
	};
	const before = Date.now();
	const now = Date.parse(String(await at()));
	expect(now).toBeGreaterThanOrEqual(before);
	expect(now).toBeLessThanOrEqual(Date.now());
	expect(await at('2026-01-31T15:00:00+07:00')).toBe('2026-01-31T08:00:00.000Z');
	await expect(at('hôm qua')).rejects.toThrow("'Received At' is not a valid time");
});

it('reads text of any depth, as the trigger does', async () => {
	const deep = '['.repeat(50_000) + ']'.repeat(50_000);
	const [item] = await parsed(`{"eventCode":"TASK_CREATE","deep":${deep}}`);
	expect(item).toMatchObject({ recordType: 'task', problems: [] });
});

it('gives each item its own events, and pairs them with it', async () => {
	const input = [
		{ body: [{ eventCode: 'TASK_CREATE' }, { eventCode: 'TASK_CHANGE' }] },
		{ body: 'no JSON' },
		{ body: '{"eventCode":"NOTE_CREATE"}' },
	];
	const { items } = await run(node(), input, { continueOnFail: true });
	expect(items.map(({ json, pairedItem }) => [json.eventCode ?? 'failed', pairedItem])).toEqual([
		['TASK_CREATE', { item: 0 }],
		['TASK_CHANGE', { item: 0 }],
		['failed', { item: 1 }],
		['NOTE_CREATE', { item: 2 }],
	]);
});

it('changes nothing of the item it read', async () => {
	const body = { eventCode: 'DEAL_CHANGE', deal: { name: 'Ong' } };
	const [item] = await parsed(body);
	(item?.deal as IDataObject).name = 'changed';
	expect(body).toEqual({ eventCode: 'DEAL_CHANGE', deal: { name: 'Ong' } });
});

function nested(levels: number): unknown {
	return {
		eventCode: 'TASK_CREATE',
		deep: JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown,
	};
}

it.each<[string, unknown, string]>([
	['nothing', undefined, 'The body is empty'],
	['null', null, 'The body is empty'],
	['an empty text', '', 'The body is empty'],
	['white space', ' \n', 'The body is empty'],
	['no JSON', 'Bí mật của khách', 'The body is not JSON'],
	['a number', 7, 'The body is not an object with a text eventCode'],
	[
		'an object without a code',
		{ secret: 'Bí mật' },
		'The body is not an object with a text eventCode',
	],
	['an empty array', [], 'The array holds no event'],
	['an array of something else', [{ code: 'TASK_CREATE' }, 1], 'The array holds no event'],
	['a very long array', Array(10_001).fill(0), 'The array has more than 10,000 elements'],
	['an object that is nested very deeply', nested(20_000), 'nested too deeply'],
])('refuses %s and says what to do, without a word of it', async (_, body, words) => {
	const error = (await run(node(), [{ body } as IDataObject]).then(
		() => undefined,
		(thrown: unknown) => thrown,
	)) as NodeOperationError | undefined;
	expect(error?.message).toContain(words);
	expect(String(error?.message)).not.toContain('Bí mật');
	expect(error?.context.itemIndex).toBe(0);
});

it('passes on what n8n says of an expression that it cannot evaluate', async () => {
	const body = '={{ $("no such node").item.json }}';
	const { items } = await run(node({ body }), [{}], { continueOnFail: true });
	expect(items).toEqual([
		{ json: { error: "Referenced node doesn't exist" }, pairedItem: { item: 0 } },
	]);
});

it('gives as many items as there are events, up to 10,000', async () => {
	const count = 10_000;
	const body = `[${Array<string>(count).fill('{"eventCode":"A"}').join()}]`;
	const items = await parsed(body, { output: 'raw' });
	expect(items).toHaveLength(count);
	expect(items.at(-1)).toEqual({ eventCode: 'A' });
});

it('says in Vietnamese what happened, on request', async () => {
	const body = { eventCode: 'TICKET_CREATE', ticket: { title: 'Máy in' } };
	const additionalFields = { receivedAt, summaryLanguage: 'vi' };
	const summary = 'Ticket Máy in đã được tạo';
	expect(await parsed(body, { additionalFields })).toMatchObject([{ summary }]);
	expect(await parsed(body, { additionalFields, output: 'flat' })).toMatchObject([{ summary }]);
});
