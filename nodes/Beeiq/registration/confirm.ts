import { BeeiqFailure, raise } from '../api/failure';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { adviceOnContent } from './advice';
import { asFailure, tell } from './attempt';
import { findOurs, type Found } from './find-ours';
import { changeOne } from './is-there';
import { forget, registrationOf, remember, remembered } from './memory';
import type { Publishing } from './publishing';
import { removeOr } from './remove-or';
import { forgetRemovals, rememberRemovals, removalsOf } from './removals';
import { warnOfOff } from './second';

/** So many webhooks that are not there, one after the other, are asked about. */
export const askedAtMost = 3;

/**
 * Asks of a webhook that n8n knows only by the list, or that may be gone, whether it is there; a change is
 * also what it may need.
 * @returns what is listed and there
 * @throws BeeiqFailure
 */
export async function confirm(publishing: Publishing, first: Found): Promise<Found> {
	const { context, webhooks } = publishing;
	let found = first;
	for (let asked = 0; asked < askedAtMost; asked++) {
		const [oldest] = found.ours;
		const isKnown = remembered(context, webhooks)?.id === oldest?.id;
		const mayBeGone = !oldest?.active || removalsOf(context, webhooks).has(oldest.id);
		if (!oldest || (isKnown && !mayBeGone)) break;
		const answer = await ask(publishing, oldest);
		// Whatever it answers, a BeeIQ may have changed it, or added another.
		const before = found.ours.map(({ id }) => id);
		const reading = findOurs(context, webhooks, true);
		found = answer === 'removed' ? await reading : await orTell(publishing, oldest, reading);
		if (found.ours.some(({ id }) => !before.includes(id))) publishing.own.areEventsSent = false;
		if (answer !== 'removed') break;
	}
	return found;
}

/** What has become of a webhook that was asked about. */
async function ask(
	publishing: Publishing,
	webhook: BeeiqWebhook,
): Promise<'changed' | 'removed' | 'unclear'> {
	const { context, webhooks, own } = publishing;
	const { id, events } = webhook;
	try {
		await changeOne(publishing, id, events);
		own.areEventsSent = true;
		forgetRemovals(context, webhooks, (known) => known === id);
		return 'changed';
	} catch (error) {
		const failure = asFailure(error);
		if (failure.kind !== 'gone') return await replace(publishing, webhook, failure);
		if (await orTell(publishing, webhook, webhooks.remove(id)))
			return removedNow(publishing, webhook);
		const before = removalsOf(context, webhooks).get(id);
		const isKnown = remembered(context, webhooks)?.id === id;
		if (isKnown && webhook.active && before === 'missed') return believe(publishing, failure);
		// What it was asked before, it has done then; and one that is switched off sends nothing.
		if (before === 'refused' || !webhook.active) return removedNow(publishing, webhook);
		// The list may have been late.
		if (!(await listedNow(publishing, webhook))) return removedNow(publishing, webhook);
	}
	// To add another could make two.
	registrationOf(context).isInDoubt = true;
	throw new BeeiqFailure(
		'refused',
		'BeeIQ lists a webhook with this address, and does not find it by its id.',
	);
}

/** What cannot be changed is removed, so that one is added of which all is known. */
async function replace(
	publishing: Publishing,
	webhook: BeeiqWebhook,
	failure: BeeiqFailure,
): Promise<'removed' | 'unclear'> {
	// A BeeIQ may show its list to whom it lets change nothing.
	if (failure.isShutOut) {
		registrationOf(publishing.context).isLeftAlone = true;
		raise(failure);
	}
	if (!failure.isFinal) {
		tellOf(publishing, webhook);
		raise(failure);
	}
	const removing = removeOr(publishing.webhooks, webhook.id, ({ isFinal }) => isFinal);
	const isRemoved = await orTell(publishing, webhook, removing);
	if (isRemoved) return removedNow(publishing, webhook);
	// One that stays switched off sends nothing, and may be kept because it was removed.
	if (!webhook.active && !(await listedNow(publishing, webhook))?.active) {
		if (failure.kind !== 'refused') warnOfOff(publishing.context);
		return removedNow(publishing, webhook);
	}
	// It may have removed it all the same: it is asked about again the next time.
	rememberRemovals(publishing.context, publishing.webhooks, [[webhook.id, 'refused']]);
	return believe(publishing, failure);
}

/** The webhook as it is listed now: a change may have been done that BeeIQ says it refused. */
async function listedNow(
	publishing: Publishing,
	webhook: BeeiqWebhook,
): Promise<BeeiqWebhook | undefined> {
	const reading = findOurs(publishing.context, publishing.webhooks, true);
	const { ours } = await orTell(publishing, webhook, reading);
	return ours.find(({ id }) => id === webhook.id);
}

async function orTell<Answer>(
	publishing: Publishing,
	webhook: BeeiqWebhook,
	asking: Promise<Answer>,
): Promise<Answer> {
	try {
		return await asking;
	} catch (error) {
		tellOf(publishing, webhook);
		return raise(error as Error);
	}
}

/**
 * BeeIQ may have changed it, or added another: there is one to tell of. One that is remembered may be at
 * another address, where only its id finds it.
 */
function tellOf({ context, webhooks }: Publishing, webhook: BeeiqWebhook): void {
	if (!remembered(context, webhooks)) remember(context, webhooks, webhook);
}

/** BeeIQ's list may show it for a while, or for ever; also as switched on, which the change may have done. */
function removedNow({ context, webhooks }: Publishing, { id }: BeeiqWebhook): 'removed' {
	rememberRemovals(context, webhooks, [[id, 'done']]);
	// Else it would be taken to be there once it is not listed any more.
	if (remembered(context, webhooks)?.id === id) forget(context);
	return 'removed';
}

/** What BeeIQ lists is taken to be there. It may list what it has removed, though. */
function believe({ context, own }: Publishing, failure: BeeiqFailure): 'unclear' {
	own.areEventsSent = true;
	const doubt = `BeeIQ lists the webhook of "${context.getNode().name}", and n8n takes it to be there.`;
	context.logger.warn(`${doubt} ${tell(failure, adviceOnContent(context))}`);
	return 'unclear';
}
