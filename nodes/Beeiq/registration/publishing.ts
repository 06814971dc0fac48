import type { IHookFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import type { WantedWebhook, Webhooks } from '../api/webhooks/client';
import { adminCredential } from '../api/webhooks/conventions';
import type { WebhookList } from '../api/webhooks/list-all';
import type { AnsweredWebhook } from '../api/webhooks/read-answered';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { refusalOf } from '../api/webhooks/refused-accounts';
import { secretQuery } from '../delivery/webhook-secret';
import { isSameId } from './is-ours';
import { isJustAdded } from './just-added';
import { registrationOf, remembered } from './memory';
import { callsToPublish, meterOf } from './meter';
import { openHiding } from './open-hiding';
import type { OwnWebhook } from './own-webhook';
import { guardPlaces } from './places';
import { readOwnWebhook } from './publishing-checks';
import { takeShutOut } from './refused-entry';
import { removalsOf } from './removals';
import { isSimilarAddress, queryValue } from './same-address';

/** What a publication works with. */
export interface Publishing {
	context: IHookFunctions;
	webhooks: Webhooks;
	own: OwnWebhook;
}

/**
 * Begins to publish; BeeIQ is not asked yet.
 * @throws BeeiqFailure if events could not come by the webhook that the node is set to
 */
export async function beginPublishing(context: IHookFunctions): Promise<Publishing> {
	const meter = meterOf(context, callsToPublish);
	const shutOut = takeShutOut(context) ?? refusalOf(await context.getCredentials(adminCredential));
	const webhooks = await openHiding(context, meter, shutOut);
	const own = await readOwnWebhook(context, webhooks.tenant);
	const registration = registrationOf(context);
	registration.unseen = 'pages';
	const list = async (isThorough?: boolean): Promise<WebhookList> => {
		const listed = await webhooks.list(isThorough);
		const isPart = listed.isCut || listed.isRefused;
		registration.unseen = isPart ? 'pages' : listed.isShort ? 'some' : 'rest';
		if (listed.isComplete && !registration.isUnlisted) delete registration.unseen;
		return listed;
	};
	const change = async (id: string, wanted: WantedWebhook): Promise<AnsweredWebhook> => {
		const changed = await webhooks.change(id, wanted);
		const { id: now = id, url = '', isDeleted } = changed;
		const known = remembered(context, webhooks)?.id ?? '';
		if (isDeleted && !(isJustAdded(context) && isSameId(id, known))) {
			throw new BeeiqFailure(
				'gone',
				'BeeIQ answered that the webhook is deleted.',
				'Publish again.',
			);
		}
		// What is answered without an address may be the request. Another may have been added.
		if (!isSameId(now, id) && isSimilarAddress(url, wanted.url)) registration.isUnsure = true;
		return changed;
	};
	return { context, webhooks: guardPlaces(context, { ...webhooks, list, change }), own };
}

/**
 * Without its query, a URL no longer carries the secret, and every delivery would be refused.
 * @throws BeeiqFailure
 */
export function refuseWithoutSecret(own: OwnWebhook, url: string): void {
	if (hasSecret(own, url)) return;
	throw new BeeiqFailure(
		'setting',
		`BeeIQ does not keep what follows the "?" in the webhook's URL, so it would send events without the shared secret, which the node refuses.`,
		'Set "Authentication" to "None" and list BeeIQ\'s addresses under "Allowed IP Addresses".',
	);
}

/**
 * What is listed as before a change, BeeIQ may leave as it is, or its list is late. n8n then removes it, and
 * the next attempt adds another.
 * @throws BeeiqFailure
 */
export function refuseUnchanged({ context, own }: Publishing, { url, active }: BeeiqWebhook): void {
	if (active && hasSecret(own, url)) return;
	registrationOf(context).isUnsure = true;
	throw new BeeiqFailure(
		'passing',
		'BeeIQ lists the webhook as it was before the change.',
		'Publish again.',
	);
}

/**
 * Where the list works, it is only this that BeeIQ does not offer. n8n then removes the webhook, and publishing again
 * adds another, unless BeeIQ was asked to remove it before, and lists it still.
 * @throws BeeiqFailure
 */
export function refuseUnchangeable(
	{ context, webhooks }: Publishing,
	id: string,
	failure: BeeiqFailure,
): never {
	const isKept = removalsOf(context, webhooks).has(id);
	if (failure.kind !== 'absent' && !(failure.kind === 'gone' && isKept)) throw failure;
	registrationOf(context).isForHand = true;
	if (!isKept)
		throw new BeeiqFailure(
			'refused',
			'BeeIQ does not offer to change a webhook.',
			'Publish again.',
		);
	throw new BeeiqFailure(
		'refused',
		'BeeIQ neither changes nor removes the webhook.',
		'Change it there by hand to what is said here, or remove it, and publish again.',
	);
}

function hasSecret({ url: wanted, secret }: OwnWebhook, url: string): boolean {
	return secret === null || queryValue(url, secretQuery) === queryValue(wanted, secretQuery);
}

/**
 * BeeIQ may keep the address of a webhook for ever. n8n then removes it, and the next attempt adds another.
 * @throws BeeiqFailure
 */
export function refuseMoveless({ url: wanted }: OwnWebhook, url: string): void {
	if (isSimilarAddress(url, wanted)) return;
	throw new BeeiqFailure(
		'passing',
		'BeeIQ leaves the webhook at the address that it had before.',
		'Publish again.',
	);
}
