import type { IHookFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import type { AnsweredWebhook } from '../api/webhooks/read-answered';
import { adviceOnContent } from './advice';
import { asFailure, tell } from './attempt';
import { isJustAdded } from './just-added';
import { forget, registrationOf, remember, type KnownWebhook } from './memory';
import { wantedOf } from './own-webhook';
import { refuseMoveless, refuseWithoutSecret, type Publishing } from './publishing';
import { removeOr } from './remove-or';
import { isSimilarAddress } from './same-address';

/**
 * Settles on the webhook that is remembered and that BeeIQ does not list: only a change by its id can say
 * whether it is there.
 * @param said the URL that BeeIQ says it has, if the change is answered without one
 * @returns false if BeeIQ says that it is gone; then it is forgotten
 * @throws BeeiqFailure
 */
export async function keepHidden(
	publishing: Publishing,
	hidden: KnownWebhook,
	said = publishing.own.url,
): Promise<boolean> {
	const { context, webhooks, own } = publishing;
	let changed: AnsweredWebhook;
	try {
		changed = await webhooks.change(hidden.id, wantedOf(own));
	} catch (error) {
		return await judge(publishing, hidden, asFailure(error));
	}
	const { url = said, noMatch } = changed;
	// An answer says so of one that is there, too, where it comes without the webhook.
	if (noMatch && !registrationOf(context).unseen && !isJustAdded(context)) {
		registrationOf(context).isUnsure = true;
		return await giveUp(publishing, hidden);
	}
	refuseWithoutSecret(own, url);
	if (isSimilarAddress(url, hidden.url)) refuseMoveless(own, url);
	// It may have another id now; one that is answered without an address may be that of the request.
	const isIt = isSimilarAddress(changed.url ?? '', own.url);
	remember(context, webhooks, { id: (isIt && changed.id) || hidden.id, url });
	tellUnlisted(
		context,
		`BeeIQ does not list the webhook of "${context.getNode().name}", but says that it has changed it by its id. n8n would not notice a second one. ${adviceOnContent(context)}`,
	);
	return true;
}

async function judge(
	publishing: Publishing,
	hidden: KnownWebhook,
	failure: BeeiqFailure,
): Promise<boolean> {
	const { context, own } = publishing;
	const { isForHand, unseen } = registrationOf(context);
	// What a person was asked to remove, and a whole list does not show, is removed.
	const isRemoved = failure.kind === 'absent' && isForHand && !unseen;
	if (failure.kind === 'gone' || isRemoved) {
		return await giveUp(publishing, hidden);
	}
	// One that was to move has not.
	if (!isSimilarAddress(hidden.url, own.url)) throw failure;
	const doubt = `BeeIQ does not list the webhook of "${context.getNode().name}", and n8n takes it to be there.`;
	const known = failure.kind === 'absent' ? withRenewal(failure) : failure;
	tellUnlisted(context, `${doubt} ${tell(known, adviceOnContent(context))}`);
	return true;
}

async function giveUp({ context, webhooks }: Publishing, { id }: KnownWebhook): Promise<false> {
	// A BeeIQ that knows no such call answers 404 as well. One that does not remove either has said enough.
	await removeOr(webhooks, id, ({ isFinal }) => isFinal);
	forget(context);
	return false;
}

/** What BeeIQ does not change, it may remove. */
function withRenewal({ kind, message }: BeeiqFailure): BeeiqFailure {
	return new BeeiqFailure(
		kind,
		message,
		'If the node was changed, unpublish the workflow and publish it again: n8n then puts another in its place.',
	);
}

/** From now on, a list without it says nothing; nor need it be told again that it is short. */
function tellUnlisted(context: IHookFunctions, message: string): void {
	const registration = registrationOf(context);
	registration.isUnlisted = true;
	if (registration.unseen === 'some') registration.unseen = 'rest';
	context.logger.warn(message);
}
