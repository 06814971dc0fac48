import type { INode, INodeParameters } from 'n8n-workflow';

/** The polling trigger's name in the workflows of the tests. */
export const pollingName = 'BeeIQ Polling Trigger';

/**
 * Looks every ten seconds. n8n refuses poll times under a minute, of which it takes any number.
 */
export const everyTenSeconds = [3, 13, 23, 33, 43, 53].map((second) => ({
	mode: 'custom',
	cronExpression: `${second} * * * * *`,
}));

/** A BeeIQ Polling Trigger as a saved workflow holds it. */
export function pollingNode(parameters: INodeParameters, credential: string): INode {
	return {
		id: 'polling-trigger',
		name: pollingName,
		type: 'n8n-nodes-beeiq.beeiqPollingTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: { pollTimes: { item: everyTenSeconds }, ...parameters },
		credentials: { beeiqRestApi: { id: credential, name: 'beeiqRestApi' } },
	};
}
