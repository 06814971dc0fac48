import { Workflow, type INodeParameters, type INodeType, type INodeTypes } from 'n8n-workflow';
import { Beeiq } from '../../nodes/Beeiq/Beeiq.node';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';

const type = new BeeiqTrigger();

/** What an expression of a node's description gives in n8n's editor. */
function evaluate(
	expression: string | undefined,
	parameters: INodeParameters,
	ofType: INodeType = type,
): unknown {
	const node = {
		id: 'trigger',
		name: 'BeeIQ Trigger',
		type: 'n8n-nodes-beeiq.beeiqTrigger',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
	};
	const nodeTypes = { getByNameAndVersion: () => ofType } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, expression, 'internal', {});
}

/** What stands under the node's name. */
function subtitleFor(parameters: INodeParameters): unknown {
	return evaluate(type.description.subtitle, parameters);
}

it.each([
	[['CONTACT_CREATE', 'DEAL_CHANGE'], 'contact created, deal updated'],
	[['*'], 'any event'],
	[['CONTACT_MERGE'], 'CONTACT_MERGE'],
	['NOTE_CREATE', 'note created'],
	[[], ''],
])('names the events %p on the canvas', (events, subtitle) => {
	expect(subtitleFor({ events })).toBe(subtitle);
});

it.each([
	[0, 'deal updated'],
	[1, 'deal updated · 1 condition'],
	[2, 'deal updated · 2 conditions'],
	[12, 'deal updated · 12 conditions'],
])('shows that %i conditions are set', (count, subtitle) => {
	const values = Array.from({ length: count }, () => ({ field: 'tenant', operator: 'exists' }));
	expect(subtitleFor({ events: ['DEAL_CHANGE'], conditions: { values } })).toBe(subtitle);
});

it.each([
	[['equals', 'notEquals'], true],
	[['notExists'], true],
	[['exists', 'less'], false],
	[[], false],
])('warns of what conditions with %j let pass besides: %s', (operators, isShown) => {
	const hint = type.description.hints?.find(({ message }) => message.includes('"not"'));
	const values = operators.map((operator) => ({ field: 'tenant', operator, value: 'x' }));
	for (const conditions of operators.length > 0 ? [{ values }] : [{}, { values }]) {
		expect(evaluate(hint?.displayCondition, { events: ['*'], conditions })).toBe(isShown);
	}
});

it.each([
	['contact', 'create', 'Create: Contact'],
	['webhook', 'getAll', 'Get Many: Webhook'],
	['webhook', 'delete', 'Delete: Webhook'],
	['event', 'parse', 'Parse: Event'],
])('of the node BeeIQ has the names that people read: %s, %s', (resource, operation, subtitle) => {
	const node = new Beeiq();
	expect(evaluate(node.description.subtitle, { resource, operation }, node)).toBe(subtitle);
});
