import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import { requiredText } from './fields';
import { secretQuery } from '../delivery/webhook-secret';
import { openWebhooks, type Webhooks } from '../api/webhooks/client';
import { wantedOf } from '../registration/own-webhook';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { isLocal } from '../api/web-address';
import { urlOf } from '../json';

/** The tenant's webhooks, those of other systems among them. */
export async function getWebhooks(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const { webhooks } = await (await openWebhooks(context)).list();
	const returnAll = context.getNodeParameter('returnAll', itemIndex, false) as boolean;
	const limit = context.getNodeParameter('limit', itemIndex, 50) as number;
	return (returnAll ? webhooks : webhooks.slice(0, limit)).map(withoutSecret);
}

/** Adds a webhook, for any address: n8n keeps no account of it. */
export async function createWebhook(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const url = requiredText(context.getNodeParameter('url', itemIndex), 'URL');
	const webhooks = await openWebhooks(context);
	refuseUnreachable(webhooks, url);
	const chosen = [context.getNodeParameter('events', itemIndex) as string | string[]].flat();
	if (chosen.length === 0) {
		throw new BeeiqFailure(
			'setting',
			'No events are chosen.',
			'Choose at least one under "Events".',
		);
	}
	const wanted = wantedOf({ url, events: chosen });
	const { id = null, url: storedUrl = url } = await webhooks.add(wanted);
	return [withoutSecret({ ...wanted, id, url: storedUrl, active: true })];
}

/** Removes a webhook, whoever added it; one that is gone already is no failure. */
export async function deleteWebhook(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const id = requiredText(context.getNodeParameter('webhookId', itemIndex), 'Webhook ID');
	await (await openWebhooks(context)).remove(id);
	return [{ id, deleted: true }];
}

function refuseUnreachable({ tenant }: Webhooks, url: string): void {
	const address = urlOf(url);
	if (address === undefined || !/^https?:$/.test(address.protocol)) {
		throw new BeeiqFailure(
			'setting',
			'"URL" is not a valid web address.',
			'Write it as in https://example.com/webhook.',
		);
	}
	if (isLocal(address) && !isLocal(tenant)) {
		throw new BeeiqFailure(
			'setting',
			`BeeIQ cannot reach ${address.origin}, which is an address of this machine only.`,
			'Give the public one.',
		);
	}
}

/**
 * A webhook as executions may keep it. The URL of a BeeIQ Trigger with a shared secret carries it,
 * and what stands for it is what the texts for people say.
 */
function withoutSecret({
	url,
	events = [],
	...webhook
}: Omit<BeeiqWebhook, 'id'> & { id: string | null }): IDataObject {
	const secret = new RegExp(`([?&]${secretQuery}=)[^&#]*`, 'g');
	return { ...webhook, events, url: url.replace(secret, '$1<your secret>') };
}
