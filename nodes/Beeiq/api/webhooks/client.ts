import { readAnswered, type AnsweredWebhook } from './read-answered';
import { raise, type BeeiqFailure } from '../failure';
import type { HttpAnswer } from '../http';
import { readSecrets } from '../secrets';
import { addressOfOne, pageRequest, webhooksAddress, type PageRequest } from './addresses';
import { adminCredential } from './conventions';
import type { Task } from './failed-answer';
import { listAll, type WebhookList } from './list-all';
import { noteAccount } from './refused-accounts';
import { listFirst } from './renew';
import type { BeeiqContext, BeeiqRequest } from './request';
import { sendSignedIn } from './signed-in';

// BeeIQ has published no interface for its webhooks, only a web form. Every address and request that this
// package believes in stands in this folder, after conventions seen in BeeIQ's own clients; a recording
// of the form's own request would change this file, and read-webhooks.ts if BeeIQ's list looks otherwise.

/** What a webhook is to be. */
export interface WantedWebhook {
	url: string;
	events: string[];
}

/** What BeeIQ says of a webhook that it has added. */
export interface AddedWebhook extends AnsweredWebhook {
	/** True if n8n has signed in meanwhile, and so may have asked twice: BeeIQ may answer 401 after the work. */
	mayBeTwice: boolean;
}

/** Keeps account of the requests that a step costs. */
export interface Meter {
	/** @throws BeeiqFailure if there have been too many */
	count(): void;
	/** Whether another page of a list may be read after this one. */
	mayReadOn(page: number): boolean;
}

/** A tenant's webhooks. Every call throws a BeeiqFailure if it has no success. */
export interface Webhooks {
	/** The address of the tenant's webhooks. */
	tenant: URL;
	/**
	 * Every webhook of the tenant, over all pages.
	 * @param isThorough read on after the total, which may be that of a page
	 */
	list(isThorough?: boolean): Promise<WebhookList>;
	/** Adds an active webhook. */
	add(webhook: WantedWebhook): Promise<AddedWebhook>;
	/** Makes a webhook what it is wanted to be, and active. */
	change(id: string, webhook: WantedWebhook): Promise<AnsweredWebhook>;
	/** Removes a webhook. @returns false if BeeIQ says that it is gone already */
	remove(id: string): Promise<boolean | 'later'>;
}

/**
 * Opens the webhooks of the tenant that the node's credential is for. Nothing is asked yet.
 * @param refusal how the sign-in was refused for good a moment ago, if it was. Nothing is asked for then.
 * @throws BeeiqFailure if an address in the credential cannot be used
 */
export async function openWebhooks(
	context: BeeiqContext,
	meter = unlimited,
	refusal?: BeeiqFailure,
): Promise<Webhooks> {
	const credentials = await context.getCredentials(adminCredential);
	const address = webhooksAddress(credentials);
	let isFirst = true;
	/** Once the sign-in is refused for good, nothing else is asked for which n8n would sign in again. */
	let known = refusal;
	let limit: number | undefined;
	const send: Send = async (task, request) => {
		if (known) raise(known);
		meter.count();
		const isFirstList = isFirst && task === 'list';
		isFirst = false;
		try {
			if (isFirstList) return await listFirst(context, request as PageRequest);
			return await sendSignedIn(context, task, request);
		} catch (error) {
			const failure = error as BeeiqFailure;
			const isShutOut = failure.isRefusedSignIn || (isFirstList && failure.isOfEntry);
			if (failure.isRefusedSignIn) known = failure;
			if (isShutOut) noteAccount(credentials, failure);
			return raise(failure);
		}
	};
	return {
		tenant: new URL(address),
		list: async (isThorough = false) =>
			await listAll(
				async (page) => {
					const request = pageRequest(address, page, limit);
					const answer = await send('list', request);
					({ limit } = request.qs);
					return answer;
				},
				{ isThorough, mayReadOn: (page) => meter.mayReadOn(page) },
			),
		add: async (webhook) => {
			const before = await readSecrets(context);
			const body = { ...webhook, active: true };
			const added = readAnswered(await send('add', { method: 'POST', url: address, body }));
			const mayBeTwice = (await readSecrets(context)).join() !== before.join();
			return { ...added, mayBeTwice };
		},
		change: async (id, webhook) =>
			readAnswered(
				await send('change', {
					method: 'PUT',
					url: addressOfOne(address, id),
					body: { ...webhook, active: true },
				}),
			),
		remove: async (id) => await removeOne(send, addressOfOne(address, id)),
	};
}

type Send = (task: Task, request: BeeiqRequest) => Promise<HttpAnswer>;

/** A tenant with more webhooks than these pages hold has another problem. */
const maximumPages = 100;
const unlimited: Meter = { count: () => undefined, mayReadOn: (page) => page < maximumPages };

async function removeOne(send: Send, url: string): Promise<boolean | 'later'> {
	try {
		const { status } = await send('remove', { method: 'DELETE', url });
		return status === 202 ? 'later' : true;
	} catch (error) {
		const failure = error as BeeiqFailure;
		return failure.kind === 'gone' ? false : raise(failure);
	}
}
