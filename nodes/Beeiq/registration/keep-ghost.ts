import { raise } from '../api/failure';
import { asFailure } from './attempt';
import { findOurs, type Found } from './find-ours';
import { keepOldest } from './keep-listed';
import { wantedOf } from './own-webhook';
import type { Publishing } from './publishing';
import { removeListed } from './remove-listed';
import { forgetRemoved } from './removed';

/**
 * Settles on a webhook that BeeIQ said it removed, and still lists: it may list what is removed, or be late,
 * or not have removed it. Only a change can say.
 * @returns false if there is none
 * @throws BeeiqFailure
 */
export async function keepGhost(publishing: Publishing, { ghosts }: Found): Promise<boolean> {
	const { context, webhooks, own } = publishing;
	const ghost = ghosts.at(-1);
	if (!ghost) return false;
	try {
		await webhooks.change(ghost.id, wantedOf(own, ghost.events));
	} catch (error) {
		const failure = asFailure(error);
		return failure.kind === 'gone' ? false : raise(failure);
	}
	// That one is there now. The others may be as well, or only be listed.
	forgetRemoved(context, [ghost.id]);
	const others = ghosts.filter(({ id }) => id !== ghost.id);
	const found = await findOurs(context, webhooks, true);
	const [kept, ...ours] = [...found.ours].sort(
		(a, b) => Number(b.id === ghost.id) - Number(a.id === ghost.id),
	);
	if (!kept) return false;
	await keepOldest(publishing, { ...found, ours: [kept, ...ours] });
	await removeListed(context, webhooks, others, { ghosts: others });
	return true;
}
