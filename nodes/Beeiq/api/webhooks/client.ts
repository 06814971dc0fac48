import { readAnswered, readPage, readWebhook } from './read-webhooks';
import type { AnsweredWebhook, BeeiqWebhook } from './read-webhooks';
import { raise, type BeeiqFailure } from '../failure';
import { pathSegment } from '../path-segment';
import { pageRequest, readAddress, webhooksAddress } from './addresses';
import { adminCredential } from './conventions';
import { sendSignedIn, type BeeiqContext } from './request';

// BeeIQ has published no interface for its webhooks, only a web form. Every address and request that this
// package believes in stands in this folder, after conventions seen in BeeIQ's own clients; a recording
// of the form's own request would change this file, and read-webhooks.ts if BeeIQ's list looks otherwise.

/** A tenant with more webhooks than this many pages hold has another problem. */
const maximumPages = 100;

/** What a webhook is to be. */
export interface WantedWebhook {
	url: string;
	events: string[];
}

/** What BeeIQ lists. */
export interface WebhookList {
	/** Each webhook once. */
	webhooks: BeeiqWebhook[];
	/** True if BeeIQ says how many there are, and these are all. Otherwise it may hold others. */
	isComplete: boolean;
}

/** A tenant's webhooks. Every call throws a BeeiqFailure if it has no success. */
export interface Webhooks {
	/** The base address of the tenant. */
	tenant: URL;
	/** Every webhook of the tenant, over all pages. */
	list(): Promise<WebhookList>;
	/** Adds an active webhook. */
	add(webhook: WantedWebhook): Promise<AnsweredWebhook>;
	/** Makes a webhook what it is wanted to be, and active. */
	change(id: string, webhook: WantedWebhook): Promise<AnsweredWebhook>;
	/** Removes a webhook. @returns false if BeeIQ says that it is gone already */
	remove(id: string): Promise<boolean>;
}

/**
 * Opens the webhooks of the tenant that the node's credential is for. Nothing is asked yet.
 * @throws BeeiqFailure if an address in the credential cannot be used
 */
export async function openWebhooks(context: BeeiqContext): Promise<Webhooks> {
	const credentials = await context.getCredentials(adminCredential);
	const address = webhooksAddress(credentials);
	return {
		tenant: readAddress(credentials.baseUrl, 'Base URL'),
		list: async () => await listAll(context, address),
		add: async (webhook) =>
			readAnswered(
				await sendSignedIn(context, 'add', {
					method: 'POST',
					url: address,
					body: { ...webhook, active: true },
				}),
			),
		change: async (id, webhook) =>
			readAnswered(
				await sendSignedIn(context, 'change', {
					method: 'PUT',
					url: addressOfOne(address, id),
					body: { ...webhook, active: true },
				}),
			),
		remove: async (id) => await removeOne(context, addressOfOne(address, id)),
	};
}

/** Reads pages until one is empty, brings nothing new, or the total is reached. */
async function listAll(context: BeeiqContext, address: string): Promise<WebhookList> {
	const seen = new Map<string, unknown>();
	for (let page = 1; page <= maximumPages; page++) {
		const { entries, total } = readPage(
			await sendSignedIn(context, 'list', pageRequest(address, page)),
		);
		const before = seen.size;
		for (const entry of entries) {
			const id = readWebhook(entry)?.id;
			const key = id === undefined ? JSON.stringify(entry) : `id ${id}`;
			if (!seen.has(key)) seen.set(key, entry);
		}
		if (seen.size === total) return listOf(seen, true);
		if (seen.size === before) break;
	}
	return listOf(seen, false);
}

function listOf(seen: Map<string, unknown>, isComplete: boolean): WebhookList {
	const webhooks = [...seen.values()]
		.map(readWebhook)
		.filter((webhook): webhook is BeeiqWebhook => webhook !== undefined);
	return { webhooks, isComplete };
}

async function removeOne(context: BeeiqContext, url: string): Promise<boolean> {
	try {
		await sendSignedIn(context, 'remove', { method: 'DELETE', url });
		return true;
	} catch (error) {
		const failure = error as BeeiqFailure;
		return failure.kind === 'gone' ? false : raise(failure);
	}
}

function addressOfOne(address: string, id: string): string {
	return `${address}/${pathSegment(id, 'Webhook ID')}`;
}
