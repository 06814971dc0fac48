import type { INodeParameters } from 'n8n-workflow';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { publish } from '../n8n-core/publication.mjs';

async function publishWith(...values: INodeParameters[]) {
	const parameters = { registration: 'manual', events: ['*'], conditions: { values } };
	return await publish({ type: new BeeiqTrigger(), parameters, staticData: {} }, 1);
}

const good = { field: 'tenant', operator: 'exists' };

it.each([
	['Choose one under "Field"', { field: 'record.colour', operator: 'equals', value: 'x' }],
	['Choose one under "Operator"', { field: 'tenant', operator: 'matches', value: 'x' }],
	['Under "Member Path", write', { field: 'member', operator: 'exists' }],
	['Under "Member Path", write', { field: 'member', member: 'a..b', operator: 'exists' }],
	['Enter one under "Value"', { field: 'tenant', operator: 'equals' }],
	['Enter one under "Value"', { field: 'tenant', operator: 'notOneOf', value: ' ,\n' }],
	['write digits', { field: 'record.number', operator: 'greater', value: '1,500' }],
])('refuses to publish, and says what to do: %s', async (advice, condition) => {
	const { status, message } = await publishWith(good, condition);
	expect(status).toBe('failed');
	expect(message).toMatch(/^Condition 2 under "Start Only If" .+\. /);
	expect(message).toContain(advice);
});

it('publishes with conditions that can be read, and without any', async () => {
	const isHigh = { field: 'member', member: 'ticket.priority', operator: 'equals', value: 'high' };
	for (const values of [[], [good], [good, isHigh]]) {
		expect(await publishWith(...values)).toMatchObject({ status: 'published' });
	}
});
