import type { IHookFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import type { Webhooks } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { asFailure } from './attempt';
import { listLeft } from './list-left';
import type { KnownWebhook, Removal } from './memory';
import { forgetRemovals, isOver, mayBePlace, rememberRemovals } from './removals';

/** BeeIQ did not remove what it was asked to. */
export class NotRemoved extends BeeiqFailure {
	constructor({ kind, what, advice, isOfSignIn }: BeeiqFailure) {
		super(kind, what, advice, isOfSignIn);
	}
}

/**
 * Removes webhooks that BeeIQ lists. What BeeIQ lists afterwards counts, not what it answers: one that
 * is already gone is not a failure, and one that is still listed is not removed, unless BeeIQ removes it once
 * and then knows it no more. It may list what is removed, or be late.
 * @param ghosts those of them that BeeIQ removed before
 * @param kept another one, which is listed and stays
 * @returns false if BeeIQ's list was too long to see whether they are gone, and BeeIQ does not say it either
 * @throws BeeiqFailure
 */
export async function removeListed(
	context: IHookFunctions,
	webhooks: Webhooks,
	listed: BeeiqWebhook[],
	{ ghosts = [], kept }: { ghosts?: BeeiqWebhook[]; kept?: KnownWebhook },
): Promise<boolean> {
	if (listed.length === 0) return true;
	const { failure, answers } = await removeEach(webhooks, listed);
	// An account that is not let in would only come closer to being locked.
	if (failure?.isShutOut) throw failure;
	const is = (answer: Removal) => (webhook: BeeiqWebhook) => answers.get(webhook.id) === answer;
	const missed = listed.filter(is('missed'));
	const isGhost = ({ id }: BeeiqWebhook): boolean => ghosts.some((ghost) => ghost.id === id);
	// What it removed before, and does not find now, is gone.
	const gone = missed.filter(isGhost);
	const later = listed.filter(is('later'));
	const { left, isSure, now } = await listLeft(
		context,
		webhooks,
		listed.filter((one) => !gone.includes(one)),
		failure ?? (missed.length === 0 ? 'believed' : undefined),
		[...(kept ? [kept] : []), ...listed.filter(is('refused'))],
	);
	if (kept && !mayBePlace(kept.id) && isSure && now && !now.some(({ id }) => id === kept.id)) {
		const what = 'BeeIQ has removed the webhook together with another one.';
		throw new BeeiqFailure('passing', what, 'Publish again.');
	}
	const isLeft = (id: string): boolean => left.some((webhook) => webhook.id === id);
	const isDone = (id: string): boolean => later.some((one) => one.id === id) && !isLeft(id);
	if (now && isSure) forgetRemovals(context, webhooks, isDone);
	for (const webhook of left) {
		// One that BeeIQ keeps and has switched off sends nothing.
		if (!webhook.active && !is('refused')(webhook)) answers.set(webhook.id, 'off');
	}
	const remember = (): void =>
		rememberRemovals(context, webhooks, [
			...gone.map(({ id }): [string, Removal] => [id, 'gone']),
			...left.map(({ id }): [string, Removal] => [id, answers.get(id) as Removal]),
		]);
	remember();
	const there = left.filter(({ id }) => !isOver(answers.get(id)));
	if (failure && (there.length > 0 || !isSure)) throw failure;
	const rest = listed.filter((one) => !gone.includes(one) && !left.includes(one));
	if (there.length === 0) {
		return isSure || (rest.every(is('done')) && (await areGone(webhooks, rest)));
	}
	if (there.some(is('missed'))) {
		throw new NotRemoved(
			new BeeiqFailure(
				'refused',
				'BeeIQ answered 404 when it was asked to remove a webhook, and still lists it.',
			),
		);
	}
	const again = await removeEach(webhooks, there);
	for (const [id, answer] of again.answers) if (answer === 'missed') answers.set(id, 'gone');
	remember();
	if (there.every(is('gone'))) return isSure;
	const still = new NotRemoved(
		new BeeiqFailure('refused', 'BeeIQ said that it removed a webhook, and still lists it.'),
	);
	// Its list may have been late, and what is removed is removed once more where it does not say 404.
	const last = await listLeft(context, webhooks, there, still);
	if (last.left.length > 0) throw still;
	forgetRemovals(context, webhooks, (id) => there.some((webhook) => webhook.id === id));
	return isSure && last.isSure;
}

/** What was removed, and may be on a page that was not read, is gone if BeeIQ does not find it again. */
async function areGone(webhooks: Webhooks, removed: BeeiqWebhook[]): Promise<boolean> {
	// At its place there may be another by now.
	if (removed.some(({ id }) => mayBePlace(id))) return false;
	const { answers } = await removeEach(webhooks, removed);
	return removed.every(({ id }) => answers.get(id) === 'missed');
}

/** @returns the first failure, and what was answered for each id */
async function removeEach(
	webhooks: Webhooks,
	listed: BeeiqWebhook[],
): Promise<{ failure: BeeiqFailure | undefined; answers: Map<string, Removal> }> {
	let failure: BeeiqFailure | undefined;
	const answers = new Map<string, Removal>();
	// From the end: where ids are places in a list, those before it stay.
	for (const { id } of [...listed].reverse()) {
		try {
			const removed = await webhooks.remove(id);
			answers.set(id, removed === 'later' ? removed : removed ? 'done' : 'missed');
		} catch (error) {
			answers.set(id, 'refused');
			failure ??= new NotRemoved(asFailure(error));
			if (failure.isShutOut) break;
		}
	}
	return { failure, answers };
}
