import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { BeeiqFailure, raise } from '../beeiq-failure';
import { anyEvent, eventCodes } from '../events';
import { requiredText } from '../listener/fields';
import { secretQuery } from '../authenticate';
import {
	addWebhook,
	listWebhooks,
	removeWebhook,
	tenantAddress,
} from '../registration/beeiq-client';
import type { BeeiqWebhook } from '../registration/read-webhooks';
import { isLocal } from '../web-address';

/** The tenant's webhooks, those of other systems among them. */
export async function getWebhooks(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const webhooks = await listWebhooks(context);
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
	await refuseUnreachable(context, url);
	const chosen = [context.getNodeParameter('events', itemIndex) as string | string[]].flat();
	const events = chosen.includes(anyEvent) ? [...eventCodes] : chosen;
	if (events.length === 0) {
		throw new BeeiqFailure('setting', 'No events are chosen. Choose at least one under "Events".');
	}
	const added = await addWebhook(context, { url, events });
	return [withoutSecret(added ?? { id: null, url, events, active: true })];
}

/** Removes a webhook, whoever added it; one that is gone already is no failure. */
export async function deleteWebhook(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const id = requiredText(context.getNodeParameter('webhookId', itemIndex), 'Webhook ID');
	await removeWebhook(context, id);
	return [{ id, deleted: true }];
}

async function refuseUnreachable(context: IExecuteFunctions, url: string): Promise<void> {
	if (!/^https?:$/.test(parse(url).protocol)) {
		throw new BeeiqFailure(
			'setting',
			'"URL" is no web address. Write it as in https://example.com/webhook.',
		);
	}
	if (isLocal(parse(url)) && !isLocal(await tenantAddress(context))) {
		throw new BeeiqFailure(
			'setting',
			`BeeIQ cannot reach ${parse(url).origin}, which is an address of this machine only. Give the public one.`,
		);
	}
}

function parse(url: string): URL {
	try {
		return new URL(url);
	} catch {
		// The parser's message would repeat the URL, which may carry a secret.
		return raise(
			new BeeiqFailure(
				'setting',
				'"URL" is no web address. Write it as in https://example.com/webhook.',
			),
		);
	}
}

/**
 * A webhook as executions may keep it. The URL of a BeeIQ Trigger with a shared secret carries it,
 * and what stands for it is what the texts for people say.
 */
function withoutSecret({ url, ...webhook }: Omit<BeeiqWebhook, 'id'> & { id: string | null }) {
	const secret = new RegExp(`([?&]${secretQuery}=)[^&#]*`, 'g');
	return { ...webhook, url: url.replace(secret, '$1<your secret>') };
}
