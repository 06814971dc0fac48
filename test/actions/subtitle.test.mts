import { Workflow, type INodeTypes } from 'n8n-workflow';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';

const type = new BeeiqTrigger();

/** What n8n's editor shows under the node's name. */
function subtitleFor(events: string[] | string): unknown {
	const node = {
		id: 'trigger',
		name: 'BeeIQ Trigger',
		type: 'n8n-nodes-beeiq.beeiqTrigger',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { events },
	};
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const { subtitle } = type.description;
	return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
}

it.each([
	[['CONTACT_CREATE', 'DEAL_CHANGE'], 'contact created, deal updated'],
	[['*'], 'any event'],
	[['CONTACT_MERGE'], 'CONTACT_MERGE'],
	['NOTE_CREATE', 'note created'],
	[[], ''],
])('names the events %p on the canvas', (events, subtitle) => {
	expect(subtitleFor(events)).toBe(subtitle);
});
