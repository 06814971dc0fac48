import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { askedAtMost } from './confirm';
import { findOurs, type Found } from './find-ours';
import { isThere } from './is-there';
import { keepOldest } from './keep-listed';
import type { Publishing } from './publishing';
import { removeListed } from './remove-listed';
import { forgetRemovals, removalsOf } from './removals';
import { warnOfGhosts } from './second';

/**
 * Settles on a webhook that BeeIQ said it removed, and still lists: it may list what is removed, or be late,
 * or not have removed it. Only a change can say. What it has yet to remove will be gone.
 * @returns false if there is none
 * @throws BeeiqFailure
 */
export async function keepGhost(publishing: Publishing, { ghosts }: Found): Promise<boolean> {
	const { context, webhooks } = publishing;
	const removals = removalsOf(context, webhooks);
	const ones = ghosts.filter(({ id }) => removals.get(id) !== 'later');
	const ghost = await firstThere(publishing, ones.slice(-askedAtMost).reverse());
	if (!ghost) return false;
	warnOfGhosts(context, ghosts, 'it');
	// That one is there now. The others may be as well, or only be listed.
	forgetRemovals(context, webhooks, (id) => id === ghost.id);
	// Should BeeIQ not remove them, then only the id that is remembered finds one that is elsewhere.
	const others = ones.filter(({ id }) => id !== ghost.id);
	await removeListed(context, webhooks, others, { ghosts: others });
	const found = await findOurs(context, webhooks, true);
	const isIt = ({ id }: BeeiqWebhook): boolean => id === ghost.id;
	const ours = [...found.ours.filter(isIt), ...found.ours.filter((one) => !isIt(one))];
	if (ours.length === 0) return false;
	await keepOldest(publishing, { ...found, ours });
	return true;
}

/** Makes the first that BeeIQ still knows what it is to be. */
async function firstThere(
	publishing: Publishing,
	ghosts: BeeiqWebhook[],
): Promise<BeeiqWebhook | undefined> {
	for (const ghost of ghosts) {
		const removal = removalsOf(publishing.context, publishing.webhooks).get(ghost.id);
		if (await isThere(publishing, ghost.id, ghost.events, removal)) return ghost;
	}
	return undefined;
}
