import type { IHookFunctions } from 'n8n-workflow';
import type { Webhooks } from '../api/webhooks/client';
import { registrationOf, type Removal } from './memory';

/** More than so many are not kept in mind. */
const removalsAtMost = 200;

/** The webhooks that this BeeIQ went on listing after it was asked to remove them, by their ids. */
export function removalsOf(
	context: IHookFunctions,
	{ tenant }: Webhooks,
): ReadonlyMap<string, Removal> {
	const { removals } = registrationOf(context);
	return new Map(removals?.tenant === tenant.href ? removals.answers : []);
}

/** Remembers webhooks that BeeIQ still lists. What was said to be done stays so. */
export function rememberRemovals(
	context: IHookFunctions,
	webhooks: Webhooks,
	answers: Iterable<[string, Removal]>,
): void {
	const known = removalsOf(context, webhooks);
	const isNews = ([id, answer]: [string, Removal]): boolean =>
		known.get(id) === 'later' ? answer === 'off' : isRemoved(answer) || !isRemoved(known.get(id));
	const news = [...answers].filter(isNews);
	const { removals } = registrationOf(context);
	// A list that shows what was added before this says nothing of it.
	if (news.some(([id, answer]) => known.get(id) !== answer)) delete removals?.added;
	write(context, webhooks, new Map([...known, ...news]));
}

/** Remembers which one BeeIQ has added since: a list that shows it is not older than the removals. */
export function rememberAdded(context: IHookFunctions, id: string): void {
	const { removals } = registrationOf(context);
	if (removals) removals.added = id;
}

/** The id of one that was added since, if any is known. */
export function addedSince(context: IHookFunctions): string | undefined {
	return registrationOf(context).removals?.added;
}

/** True for one that is removed, as far as BeeIQ says. */
export function isRemoved(answer: Removal | undefined): boolean {
	return answer === 'done' || answer === 'later' || isOver(answer);
}

/** True for one that is removed, and that BeeIQ shows or knows no longer as one that gets events. */
export function isOver(answer: Removal | undefined): boolean {
	return answer === 'off' || answer === 'gone';
}

/** True for an id that may be a place in a list: what stands behind one that is removed gets another. */
export function mayBePlace(id: string): boolean {
	return /^\d{1,3}$/.test(id);
}

/** Forgets that a webhook was to be removed: it is there, or BeeIQ does not list it any more. */
export function forgetRemovals(
	context: IHookFunctions,
	webhooks: Webhooks,
	isPast: (id: string) => boolean,
): void {
	const left = [...removalsOf(context, webhooks)].filter(([id]) => !isPast(id));
	write(context, webhooks, new Map(left));
}

function write(
	context: IHookFunctions,
	{ tenant }: Webhooks,
	answers: ReadonlyMap<string, Removal>,
): void {
	const registration = registrationOf(context);
	if (answers.size === 0) delete registration.removals;
	else
		registration.removals = {
			...registration.removals,
			tenant: tenant.href,
			answers: [...answers].slice(-removalsAtMost),
		};
}
