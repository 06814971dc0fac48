import { NodeOperationError, WebhookPathTakenError, type IHookFunctions } from 'n8n-workflow';
import { readAddressList } from './allowed-ips';
import { secretMinimumLength, secretQuery } from './authenticate';
import {
	addWebhook,
	changeWebhook,
	isLocal,
	listWebhooks,
	removeWebhook,
	tenantAddress,
	type BeeiqWebhook,
	type WantedWebhook,
} from './beeiq-client';
import { BeeiqFailure, findFailure, type FailureKind } from './beeiq-failure';
import { menuPath, menuPathEnglish } from './description/menu-path';
import { anyEvent, eventCodes, events, type EventCode } from './events';

/**
 * What this node remembers of its webhook, in n8n's static data of the node. Without the query, so
 * that the secret is stored nowhere but in its credential.
 */
interface Registration {
	instanceId?: string;
	workflowId?: string;
	webhookId?: string;
	address?: string;
	/** True after a refusal that cannot heal, which left nothing behind to remove. */
	isRefused?: boolean;
}

/** What the node is to have in BeeIQ. */
interface Wish {
	url: string;
	/** The address of the webhook without its query, by which it is recognised. */
	address: string;
	events: readonly string[];
}

/** n8n's `checkExists`: true if BeeIQ holds exactly the webhook this node wants. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await explained(context, async () => {
		refuseLegacyOrder(context);
		refuseUnreadableAddresses(context);
		if (isByHand(context)) {
			await readSecret(context);
			return true;
		}
		const wish = await readWish(context);
		const ours = findOurs(context, await listWebhooks(context), wish);
		const [only] = ours;
		if (ours.length !== 1 || !only || hasDrifted(only, wish)) return false;
		remember(context, only, wish);
		return true;
	});
}

/** n8n's `create`: afterwards BeeIQ holds exactly one webhook for this node, as it is wanted. */
export async function register(context: IHookFunctions): Promise<boolean> {
	if (isByHand(context)) return true;
	return await explained(context, async () => {
		const wish = await readWish(context);
		if (findOurs(context, await listWebhooks(context), wish).length === 0) {
			await addUnlessDone(context, wish);
		}
		// Read again: another n8n main may have added one at the same moment. Both keep the oldest.
		const [kept, ...others] = findOurs(context, await listWebhooks(context), wish);
		if (!kept) {
			throw new BeeiqFailure('passing', 'BeeIQ lost the webhook right after adding it. Try again.');
		}
		if (hasDrifted(kept, wish)) await changeWebhook(context, kept.id, repaired(kept, wish));
		// Before the others go: should that fail, n8n calls `delete`, which has to know this one.
		remember(context, kept, wish);
		for (const { id } of others) await removeWebhook(context, id);
		return true;
	});
}

/** n8n's `delete`: afterwards BeeIQ holds no webhook for this node. */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	if (isByHand(context)) return true;
	const registration = registrationOf(context);
	// n8n calls this after each failed attempt to publish. Where nothing can be registered there is
	// nothing to remove, and another failed sign-in would bring the account closer to being locked.
	const isRefused = registration.isRefused && registration.webhookId === undefined;
	delete registration.isRefused;
	if (isRefused) return true;

	try {
		const address = addressOf(ownUrl(context));
		const ours = findOurs(context, await listWebhooks(context), { address });
		for (const { id } of ours) await removeWebhook(context, id);
	} catch (error) {
		const failure = asFailure(error);
		// n8n tries again what throws; what cannot heal is for a person to remove.
		if (!failure.isFinal) fail(context, failure.message);
		context.logger.warn(
			`BeeIQ Trigger could not remove the webhook of "${context.getNode().name}" from BeeIQ. ${failure.message} If BeeIQ still lists ${addressOf(ownUrl(context))}, remove it there by hand.`,
		);
		// What is still there is remembered, so that it can be removed once BeeIQ allows it.
		return true;
	}
	forget(context);
	return true;
}

function isByHand(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration') !== 'automatic';
}

/**
 * With six outputs, n8n's legacy execution order drops every execution whose first output is empty
 * (`prepareConnectionInputData`, in 2.41.1 and 1.123.81), so events would be lost without a word.
 */
function refuseLegacyOrder(context: IHookFunctions): void {
	if (context.getNodeParameter('splitByRecordType', false) !== true) return;
	if (context.getWorkflowSettings().executionOrder === 'v1') return;
	throw new BeeiqFailure(
		'setting',
		'"Split by Record Type" needs the execution order v1, and this workflow has the legacy one. Open the workflow\'s settings (⋯ → Settings), set "Execution Order" to "v1 (recommended)", and publish again.',
	);
}

/** An entry that is no address lets nobody in, which would show only once a delivery is refused. */
function refuseUnreadableAddresses(context: IHookFunctions): void {
	const { allowedIps } = context.getNodeParameter('options', {}) as { allowedIps?: unknown };
	const { unreadable } = readAddressList(String(allowedIps ?? ''));
	if (unreadable.length === 0) return;
	throw new BeeiqFailure(
		'setting',
		`"Allowed IP Addresses" holds what is no IP address and no range: ${unreadable.join(', ')}. Write addresses such as 203.0.113.7 or ranges such as 203.0.113.0/24, separated by commas.`,
	);
}

async function readWish(context: IHookFunctions): Promise<Wish> {
	const events = [context.getNodeParameter('events', []) as string[] | string].flat();
	if (events.length === 0) {
		throw new BeeiqFailure('setting', 'No events are chosen. Choose at least one under "Events".');
	}
	const url = ownUrl(context);
	if (isLocal(new URL(url)) && !isLocal(await tenantAddress(context))) {
		throw new BeeiqFailure(
			'setting',
			`BeeIQ cannot reach this n8n at ${new URL(url).origin}, which is an address of this machine only. Set the environment variable WEBHOOK_URL of n8n to its public https address, restart n8n and publish again.`,
		);
	}
	const secret = await readSecret(context);
	const query = secret === null ? '' : `?${secretQuery}=${encodeURIComponent(secret)}`;
	return { url: `${url}${query}`, address: addressOf(url), events };
}

async function readSecret(context: IHookFunctions): Promise<string | null> {
	if (context.getNodeParameter('authentication') !== 'secret') return null;
	const { secret } = await context.getCredentials('beeiqWebhookSecretApi');
	if (typeof secret === 'string' && secret.length >= secretMinimumLength) return secret;
	throw new BeeiqFailure(
		'setting',
		`The secret in the credential "BeeIQ Webhook Secret API" is shorter than ${secretMinimumLength} characters and would match nothing. Choose a longer one, best made by a password generator.`,
	);
}

/** Production or test URL, whichever n8n is about to open. */
function ownUrl(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

function addressOf(url: string): string {
	const { origin, pathname } = new URL(url);
	return origin + pathname;
}

/**
 * This node's webhooks in BeeIQ, the oldest first: those with its address, whatever their query,
 * and the one that this n8n has stored for the workflow, as long as its address is the stored one.
 * Nothing else is ever touched, so a copy of the workflow, here (1.123.81 copies what is stored with
 * it) or in another n8n, leaves the first one's webhook alone.
 */
function findOurs(
	context: IHookFunctions,
	webhooks: BeeiqWebhook[],
	{ address }: Pick<Wish, 'address'>,
): BeeiqWebhook[] {
	const stored = registrationOf(context);
	const isStored = ({ id, url }: BeeiqWebhook) =>
		id === stored.webhookId &&
		stored.instanceId === context.getInstanceId() &&
		stored.workflowId === context.getWorkflow().id &&
		isAt(url, stored.address);
	return webhooks
		.filter((webhook) => isAt(webhook.url, address) || isStored(webhook))
		.sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
}

function isAt(url: string, address: string | undefined): boolean {
	try {
		return addressOf(url) === address;
	} catch {
		// BeeIQ lets people save what is no web address; that is nobody's of ours.
		return false;
	}
}

/** With any event chosen, codes ticked on the webhook beyond the documented ones stay. */
function wantedEvents({ events: ticked }: Pick<BeeiqWebhook, 'events'>, wish: Wish): string[] {
	return wish.events.includes(anyEvent)
		? [...new Set([...eventCodes, ...ticked])]
		: [...new Set(wish.events)];
}

function hasDrifted(webhook: BeeiqWebhook, wish: Wish): boolean {
	const wanted = wantedEvents(webhook, wish);
	const isSameChoice =
		wanted.length === new Set(webhook.events).size &&
		wanted.every((code) => webhook.events.includes(code));
	return webhook.url !== wish.url || !webhook.active || !isSameChoice;
}

function repaired(webhook: Pick<BeeiqWebhook, 'events'>, wish: Wish): WantedWebhook {
	return { url: wish.url, events: wantedEvents(webhook, wish) };
}

/** Adds the webhook. When the answer is lost, BeeIQ may have added it all the same. */
async function addUnlessDone(context: IHookFunctions, wish: Wish): Promise<void> {
	try {
		await addWebhook(context, repaired({ events: [] }, wish));
	} catch (error) {
		const failure = asFailure(error);
		const isDone =
			!failure.isFinal && findOurs(context, await listWebhooks(context), wish).length > 0;
		if (!isDone) raise(failure);
	}
}

function registrationOf(context: IHookFunctions): Registration {
	return context.getWorkflowStaticData('node') as Registration;
}

function remember(context: IHookFunctions, { id }: BeeiqWebhook, { address }: Wish): void {
	const registration = registrationOf(context);
	registration.instanceId = context.getInstanceId();
	registration.workflowId = context.getWorkflow().id;
	registration.webhookId = id;
	registration.address = address;
	delete registration.isRefused;
}

function forget(context: IHookFunctions): void {
	const registration = registrationOf(context);
	delete registration.instanceId;
	delete registration.workflowId;
	delete registration.webhookId;
	delete registration.address;
	delete registration.isRefused;
}

/** Runs a step; what fails is told to n8n in a sentence with everything a person needs. */
async function explained<Result>(
	context: IHookFunctions,
	step: () => Promise<Result>,
): Promise<Result> {
	try {
		delete registrationOf(context).isRefused;
		return await step();
	} catch (error) {
		const failure = asFailure(error);
		const message = await withoutSecrets(context, failure.message);
		const advice = kindsForHand.includes(failure.kind) ? ` ${adviceByHand(context)}` : '';
		if (!failure.isFinal) return fail(context, message + advice);
		registrationOf(context).isRefused = true;
		return failFinally(context, message + advice);
	}
}

/** What may never work with this tenant or this account. */
const kindsForHand: FailureKind[] = ['absent', 'forbidden', 'gone', 'refused', 'signIn'];

/** How to get the same webhook without the API. */
function adviceByHand(context: IHookFunctions): string {
	const chosen = [context.getNodeParameter('events', []) as string[] | string].flat();
	const codes = chosen.includes(anyEvent) ? eventCodes : chosen;
	const labels = codes.map((code) => events[code as EventCode]?.label ?? code).join(', ');
	const query =
		context.getNodeParameter('authentication') === 'secret' ? `?${secretQuery}=<your secret>` : '';
	return `Or set "Registration" to "By Hand in BeeIQ", and in BeeIQ, under ${menuPathEnglish} (${menuPath}), add ${ownUrl(context)}${query} and tick: ${labels}.`;
}

/** BeeIQ's reason is passed on, and might repeat what it was sent. */
async function withoutSecrets(context: IHookFunctions, message: string): Promise<string> {
	const names = ['beeiqAdminApi', 'beeiqWebhookSecretApi'];
	const results = await Promise.allSettled(names.map((name) => context.getCredentials(name)));
	const secrets = results
		.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
		.flatMap(({ password, accessToken, sessionToken, secret, previousSecret }) => [
			password,
			accessToken,
			sessionToken,
			secret,
			previousSecret,
		])
		.filter((secret): secret is string => typeof secret === 'string' && secret !== '')
		.flatMap((secret) => [secret, encodeURIComponent(secret)]);
	return secrets.reduce((text, secret) => text.split(secret).join('…'), message);
}

function asFailure(error: unknown): BeeiqFailure {
	const failure = findFailure(error);
	if (failure) return failure;
	// Not BeeIQ's doing: a credential that is not chosen, or was deleted. n8n's own words say which.
	return new BeeiqFailure('setting', (error as Error).message);
}

function fail(context: IHookFunctions, message: string): never {
	throw new NodeOperationError(context.getNode(), message);
}

/**
 * Fails so that n8n does not try again. n8n 2.41 tries everything five times over 15 seconds but a
 * path that is taken (`trigger-activation-retry`), so that is the error to throw, with our sentence.
 */
function failFinally(context: IHookFunctions, message: string): never {
	const error = new WebhookPathTakenError(context.getNode().name);
	error.message = message;
	throw error;
}

function raise(failure: BeeiqFailure): never {
	throw failure;
}
