import { BeeiqFailure, raise } from '../api/failure';
import { asFailure } from './attempt';
import { findOurs, type Found } from './find-ours';
import { isSameId } from './is-ours';
import { rememberAdding } from './just-added';
import { keepHidden } from './keep-hidden';
import { keepOldest } from './keep-listed';
import { forget, registrationOf, remember, remembered } from './memory';
import { wantedOf } from './own-webhook';
import { refuseWithoutSecret, type Publishing } from './publishing';
import { forgetRemovals } from './removals';
import { NotRemoved } from './remove-listed';
import { removeOurs } from './remove-ours';
import { addressOf, isSameHost, isSimilarAddress } from './same-address';

/**
 * Adds the webhook, once. What was added is taken back if anything fails after it.
 * @throws BeeiqFailure
 */
export async function addOne(publishing: Publishing, before: Found): Promise<void> {
	const { context, webhooks, own } = publishing;
	const registration = registrationOf(context);
	let failure: BeeiqFailure | undefined;
	let mayBeTwice = false;
	let said = own.url;
	registration.isInDoubt = true;
	try {
		const added = await webhooks.add(wantedOf(own));
		const { id, url = own.url } = added;
		own.areEventsSent = true;
		({ mayBeTwice } = added);
		said = url;
		if (id !== undefined && !before.foreignIds.includes(id) && isSameHost(url, own.url)) {
			// It may be one that was removed, and that BeeIQ has put to use again.
			forgetRemovals(context, webhooks, (known) => known === id);
			remember(context, webhooks, { id, url });
			rememberAdding(context);
			delete registration.isInDoubt;
		}
	} catch (error) {
		// Whatever BeeIQ answered, it may have added the webhook.
		failure = asFailure(error);
		// n8n signs in after a 401, and asks again.
		mayBeTwice = failure.kind === 'signIn';
	}
	try {
		// Read again: another n8n main may have added one at the same moment. Both keep the oldest.
		const found = await findOurs(context, webhooks, true);
		await settleAdded(publishing, found, failure ?? said);
		// What is listed may be another main's, and its own hidden.
		const mayBeOther = registration.isInDoubt && found.isShort;
		if (failure || mayBeTwice || mayBeOther) registration.isUnsure = true;
		delete registration.isInDoubt;
	} catch (error) {
		if (error instanceof NotRemoved) registration.isInDoubt = true;
		else await takeBack(publishing, mayBeTwice);
		raise(failure ?? asFailure(error));
	}
}

/** @param answer the URL that BeeIQ said it added, or why it did not */
async function settleAdded(
	publishing: Publishing,
	found: Found,
	answer: string | BeeiqFailure,
): Promise<void> {
	const [oldest] = found.ours;
	const at = oldest?.url ?? found.hidden?.url;
	if (at !== undefined && !isSimilarAddress(at, publishing.own.url)) {
		const what = `BeeIQ keeps the webhook at ${addressOf(at)}, which is not the URL that it was sent.`;
		throw new BeeiqFailure('refused', what);
	}
	// This one was added with the secret.
	if (oldest && typeof answer === 'string') refuseWithoutSecret(publishing.own, oldest.url);
	if (oldest) return await keepOldest(publishing, found);
	if (typeof answer !== 'string') throw answer;
	if (!found.hidden) {
		throw new BeeiqFailure(
			'refused',
			'BeeIQ took the webhook, but neither its answer nor its list shows it, so n8n could not remove it again.',
		);
	}
	// A change could add another, which nobody would see either.
	refuseWithoutSecret(publishing.own, answer);
	if (await keepHidden(publishing, found.hidden, answer)) return;
	// It was there a moment ago.
	registrationOf(publishing.context).isInDoubt = true;
	throw new BeeiqFailure('refused', 'BeeIQ lost the webhook right after adding it.');
}

/**
 * Removes what was just added. What may be left stays remembered, and the person is told: a 404 for an id
 * that BeeIQ has just given says more of BeeIQ than of the webhook, and so does a list without it, which may
 * be late.
 */
async function takeBack({ context, webhooks }: Publishing, mayBeTwice: boolean): Promise<void> {
	const registration = registrationOf(context);
	const added = remembered(context, webhooks);
	try {
		const read = await findOurs(context, webhooks, true).catch(asFailure);
		const found = read instanceof BeeiqFailure ? undefined : read;
		// Who answers with what is no list may answer a removal so, too.
		const isUnreadable = read instanceof BeeiqFailure && read.kind === 'absent';
		const listed = found?.ours ?? [];
		const isSure = await removeOurs(context, webhooks, listed);
		const isUnlisted = added !== undefined && !listed.some(({ id }) => isSameId(id, added.id));
		const isUnseen = isUnlisted
			? !(await webhooks.remove(added.id))
			: registration.isInDoubt === true;
		// Then it is what was listed only if there are no others.
		const isLeft = isUnseen && !(found?.isComplete && listed.length > 0);
		// A list that is not whole may show another, this main's or another's, only now, or never.
		const isMore =
			found?.isComplete === false &&
			(found.isCut || (await findOurs(context, webhooks, true)).ours.length > 0);
		registration.isInDoubt = mayBeTwice || isLeft || !isSure || isMore || isUnreadable;
	} catch {
		// Its own reason matters less than why publishing failed; that something is left is told with it.
		registration.isInDoubt = true;
	}
	if (registration.isInDoubt) return;
	registration.leftNothing = true;
	delete registration.isInDoubt;
	forget(context);
}
