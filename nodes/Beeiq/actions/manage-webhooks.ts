import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import { anyEvent, eventCodes } from '../event/events';
import { isEventChoice, readEventList } from '../event/chosen-events';
import { requiredText } from './fields';
import { readLimit } from './read-records';
import { shownUrl } from './shown-url';
import { openWebhooks, type Webhooks } from '../api/webhooks/client';
import { wantedOf } from '../registration/own-webhook';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { isLocal } from '../api/web-address';
import { urlOf } from '../json';

/** The parameter that says which webhook to remove. */
const webhookId = 'Webhook ID';

/** The tenant's webhooks, those of other systems among them. */
export async function getWebhooks(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const limit = readLimit({ context, itemIndex });
	const { webhooks, isCut, isRefused, isShort } = await (await openWebhooks(context)).list();
	if ((isCut || isRefused) && webhooks.length < limit) {
		throw notWhole(
			`It has shown ${webhooks.length}: to get these, switch 'Return All' off and set 'Limit' to that number.`,
		);
	}
	// Its total may be wrong.
	if (isShort && webhooks.length < limit) {
		context.logger.warn(
			`BeeIQ has listed ${webhooks.length} webhooks for "${context.getNode().name}", and says that it holds more.`,
		);
	}
	return webhooks.slice(0, limit).map(shown);
}

function notWhole(advice: string): BeeiqFailure {
	return new BeeiqFailure(
		'refused',
		'BeeIQ did not show its list of webhooks to the end, so some are not known.',
		advice,
	);
}

/** Adds a webhook, for any address: n8n keeps no account of it. */
export async function createWebhook(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const url = requiredText(context.getNodeParameter('url', itemIndex), 'URL');
	const webhooks = await openWebhooks(context);
	refuseUnreachable(webhooks, url);
	const wanted = wantedOf({ url, events: readEvents(context, itemIndex) });
	const { id = null, url: storedUrl = url } = await webhooks.add(wanted);
	return [shown({ ...wanted, id, url: storedUrl, active: true })];
}

function readEvents(context: IExecuteFunctions, itemIndex: number): string[] {
	const events = readEventList(context.getNodeParameter('events', itemIndex));
	if (events.length === 0) {
		throw new BeeiqFailure(
			'setting',
			'No events are chosen.',
			"Choose at least one under 'Events'.",
		);
	}
	if (events.every(isEventChoice)) return events;
	throw new BeeiqFailure(
		'setting',
		"'Events' contains something that is not the code of an event.",
		`Write codes such as ${eventCodes[0]}, separated by commas, or ${anyEvent} for any event.`,
	);
}

/** Removes a webhook, whoever added it; one that is already gone is not a failure. */
export async function deleteWebhook(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const given = context.getNodeParameter('webhookId', itemIndex, '', { extractValue: true });
	await (await openWebhooks(context)).remove(requiredText(given, webhookId));
	return [{ deleted: true }];
}

/**
 * The webhooks to choose one from, for the editor.
 * @param filter what their URL is to hold, case aside
 */
export async function searchWebhooks(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	try {
		const { webhooks, isCut, isRefused } = await (await openWebhooks(this)).list();
		if (isCut || isRefused) {
			throw notWhole(`It has shown ${webhooks.length}. Choose 'By ID' instead.`);
		}
		const results = webhooks
			.map(shown)
			.filter(({ url }) => url.toLowerCase().includes(filter.toLowerCase()))
			.map(({ id, url, events }) => ({
				name: `${url} (${events.join(', ')})`,
				value: id as string,
			}));
		return { results };
	} catch (error) {
		throw new NodeOperationError(this.getNode(), (error as Error).message);
	}
}

function refuseUnreachable({ tenant }: Webhooks, url: string): void {
	const address = urlOf(url);
	if (address === undefined || !/^https?:$/.test(address.protocol)) {
		throw new BeeiqFailure(
			'setting',
			"'URL' is not a valid web address.",
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

/** A webhook as executions may keep it. */
function shown({ url, events = [], ...webhook }: Omit<BeeiqWebhook, 'id'> & { id: string | null }) {
	return { ...webhook, events, url: shownUrl(url) };
}
