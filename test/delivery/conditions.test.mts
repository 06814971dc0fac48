import type { INodeParameters } from 'n8n-workflow';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { deliver, type Outcome } from '../n8n-core/deliver.mjs';
import { DeduplicationStore, execute } from '../n8n-core/execute.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';

const isWon = { values: [{ field: 'record.status', operator: 'oneOf', value: 'Won, Thành công' }] };
const deal = (stage: string, more: object = {}): object => ({
	eventCode: 'DEAL_CHANGE',
	deal: { name: 'Máy in', stage: { name: stage } },
	...more,
});

function node(parameters: INodeParameters): SavedNode {
	return {
		type: new BeeiqTrigger(),
		parameters: { registration: 'manual', events: ['*'], conditions: isWon, ...parameters },
	};
}

async function send(
	body: unknown,
	parameters: INodeParameters = {},
	how: { isTest?: boolean } = {},
): Promise<Outcome> {
	const headers = { 'content-type': 'application/json' };
	return await deliver(node(parameters), { headers, body: JSON.stringify(body) }, how);
}

const noneMet = {
	status: 200,
	json: { received: true, events: 0, reason: 'No event meets the conditions of the node' },
	items: undefined,
	threw: undefined,
	logs: [],
};

describe.each(['parsed', 'flat', 'raw'])('in the output "%s"', (output) => {
	it('starts nothing for an event that does not meet the conditions, and says so', async () => {
		expect(await send(deal('Lead'), { output })).toMatchObject(noneMet);
		const contact = { eventCode: 'CONTACT_CREATE', contact: { name: 'A' } };
		expect(await send(contact, { output })).toMatchObject(noneMet);
	});

	it('gives for one that does what it gives without conditions', async () => {
		const won = deal('thành công'.normalize('NFD'));
		const without = await send(won, { output, conditions: {} });
		const withThem = await send(won, { output });
		expect(withThem.json).toEqual({ received: true, events: 1 });
		const received = { receivedAt: expect.any(String) as unknown };
		expect(withThem.items).toEqual([
			[{ json: { ...without.items?.[0]?.[0]?.json, ...(output === 'raw' ? {} : received) } }],
		]);
	});

	it('leaves out elements of an array, which keep their places in it', async () => {
		const body = [deal('Lead'), deal('Won'), deal('Lost'), deal('Thành công')];
		const outcome = await send(body, { output, splitByRecordType: true });
		expect(outcome.json).toEqual({ received: true, events: 2 });
		expect(outcome.items?.map(({ length }) => length)).toEqual([0, 2, 0, 0, 0, 0]);
		if (output === 'raw') return;
		expect(outcome.items?.[1]?.map(({ json: { deliveryId } }) => deliveryId)).toEqual([
			expect.stringMatching(/-1$/),
			expect.stringMatching(/-3$/),
		]);
	});
});

it('in a test run starts nothing for such an event either, so that n8n goes on listening', async () => {
	const isTest = { isTest: true };
	const splitByRecordType = true;
	expect(await send(deal('Lead'), {}, isTest)).toMatchObject(noneMet);
	expect(await send([deal('Lead'), deal('Lost')], { splitByRecordType }, isTest)).toMatchObject(
		noneMet,
	);
	const outcome = await send([deal('Lead'), deal('Won')], { splitByRecordType }, isTest);
	expect(outcome.json).toEqual({ received: true, events: 1 });
	expect(outcome.items?.map((items) => items.map(({ json }) => json.record))).toMatchObject([
		[],
		[{ status: 'Won' }],
		[],
		[],
		[],
		[],
	]);
});

it('holds what n8n leaves out because it is the default', async () => {
	const conditions = { values: [{ value: 'Won' }] };
	expect(await send(deal('won'), { conditions })).toMatchObject({ json: { events: 1 } });
	expect(await send(deal('Lead'), { conditions })).toMatchObject(noneMet);
});

it.each([
	['all', 0],
	['any', 2],
])('combines the conditions as chosen: %s', async (combineConditions, events) => {
	const values = [...isWon.values, { field: 'record.name', operator: 'contains', value: 'mực' }];
	const body = [deal('Won'), deal('Lead'), deal('Lead', { deal: { name: 'Mực đen' } })];
	const outcome = await send(body, { conditions: { values }, options: { combineConditions } });
	expect(outcome.json).toMatchObject({ received: true, events });
});

it('looks at the conditions behind the tenant and the author, and before the fit', async () => {
	const options = { tenant: 'happy', invalidEvents: 'reject', ignoredAuthors: 'bot@example.com' };
	const link = 'https://happy.beeiq.co/';
	const bot = { createdBy: { email: 'bot@example.com' } };
	expect(await send(deal('Lead'), { options })).toMatchObject({ status: 403 });
	expect(await send(deal('Lead', { link, ...bot }), { options })).toMatchObject({
		status: 200,
		json: { reason: 'The node ignores events by this user' },
	});
	const unfit = (stage: string) => deal(stage, { link, contact: 'none' });
	expect(await send(unfit('Lead'), { options })).toMatchObject(noneMet);
	expect(await send(unfit('Won'), { options })).toMatchObject({ status: 400 });
	const mixed = [deal('Won', { link, ...bot }), deal('Lead', { link })];
	expect(await send(mixed, { options })).toMatchObject(noneMet);
});

it('counts no event as passed on that it has left out', async () => {
	const store = new DeduplicationStore();
	let executions = 0;
	const body = deal('Won');
	const run = async (parameters: INodeParameters): Promise<number> => {
		const saved = node({ options: { skipRepeats: true }, ...parameters });
		const { items } = await send(body, { ...parameters, options: { skipRepeats: true } });
		if (items === undefined) return 0;
		const { outputs } = await execute(saved, items, { store, executionId: String(++executions) });
		return outputs.flat().length;
	};
	const isLost = { values: [{ field: 'record.status', operator: 'equals', value: 'Lost' }] };
	expect(await run({ conditions: isLost })).toBe(0);
	expect(await run({})).toBe(1);
	expect(await run({})).toBe(0);
});

it('evaluates nothing in a condition', async () => {
	const named = (value: string) => ({
		values: [{ field: 'record.name', operator: 'equals', value }],
	});
	const body = (name: string) => ({ eventCode: 'DEAL_CHANGE', deal: { name } });
	// n8n itself takes away the first "=" of a parameter without expressions.
	expect(await send(body('={{ 1 + 1 }}'), { conditions: named('=={{ 1 + 1 }}') })).toMatchObject({
		json: { events: 1 },
	});
	expect(await send(body('2'), { conditions: named('=={{ 1 + 1 }}') })).toMatchObject(noneMet);
	expect(await send(body('2'), { conditions: named('={{ 1 + 1 }}') })).toMatchObject(noneMet);
});

it('starts nothing with a condition that cannot be read, however it got there', async () => {
	const conditions = { values: [{ field: 'record.status', operator: 'notEquals', value: '' }] };
	expect(await send(deal('Won'), { conditions })).toMatchObject(noneMet);
});

it('says in Vietnamese what happened', async () => {
	const outcome = await send(deal('Won'), { options: { summaryLanguage: 'vi' } });
	expect(outcome.items).toMatchObject([
		[{ json: { summary: 'Giao dịch Máy in đã được cập nhật' } }],
	]);
});
