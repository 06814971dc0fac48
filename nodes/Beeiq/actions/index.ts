import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../json';
import type { ListenerAction } from '../api/listener/listener-action';
import { openRest } from '../api/rest/client';
import type { Rest } from '../api/rest/rest';
import { changedContact, newContact } from './contact-data';
import { fieldObject } from './fields';
import { newTicket } from './ticket-data';
import { createWebhook, deleteWebhook, getWebhooks } from './manage-webhooks';
import { forEachItem } from './for-each-item';
import { parseEvents } from './parse-event';
import { restActions } from './rest-actions';
import { writeRecords } from './write-records';

/** What an item says that a record is to be. */
type ToAction = (context: IExecuteFunctions, itemIndex: number) => ListenerAction;

/** What BeeIQ is asked to do through its listener, by resource and operation. */
const listenerActions: Record<string, ToAction> = {
	'contact:create': (context, item) => ({
		actionType: 'add-contact',
		data: newContact(
			read(context, 'name', item),
			additionalFields(context, item),
			context.getTimezone(),
		),
	}),
	'contact:update': (context, item) => ({
		actionType: 'update-contact',
		data: changedContact(
			read(context, 'name', item),
			additionalFields(context, item),
			context.getTimezone(),
		),
	}),
	'deal:create': (context, item) => ({
		actionType: 'add-deal',
		data: fieldObject(read(context, 'data', item), 'Data (JSON)'),
	}),
	'note:create': (context, item) => ({
		actionType: 'add-note',
		data: fieldObject(read(context, 'data', item), 'Data (JSON)'),
	}),
	'ticket:create': (context, item) => ({
		actionType: 'add-ticket',
		data: newTicket(
			read(context, 'title', item),
			read(context, 'body', item),
			additionalFields(context, item),
		),
	}),
};

type Work = (
	context: IExecuteFunctions,
	itemIndex: number,
) => Promise<IDataObject[]> | IDataObject[];

/** What is done for each item by itself, by resource and operation. */
const itemActions: Record<string, Work> = {
	'event:parse': parseEvents,
	'webhook:create': createWebhook,
	'webhook:delete': deleteWebhook,
	'webhook:getAll': getWebhooks,
};

/** Does what the node is set to, for all its items. */
export async function runAction(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const key = `${resource}:${operation}`;
	const toAction = listenerActions[key];
	if (toAction) return await writeRecords(context, (item) => toAction(context, item));
	const restAction = restActions[key];
	if (restAction) {
		let rest: Promise<Rest> | undefined;
		return await forEachItem(context, async (itemIndex) => {
			rest ??= openRest(context);
			return await restAction(await rest, { context, itemIndex });
		});
	}
	const work = itemActions[key] as Work;
	return await forEachItem(context, (item) => work(context, item));
}

function read(context: IExecuteFunctions, parameter: string, itemIndex: number): unknown {
	return context.getNodeParameter(parameter, itemIndex, '');
}

function additionalFields(context: IExecuteFunctions, itemIndex: number): JsonObject {
	return context.getNodeParameter('additionalFields', itemIndex, {}) as JsonObject;
}
