import { writtenPage, type Dialect, type Hook } from '../beeiq-stand-in/dialect.mjs';

// What a person sees who looks into BeeIQ's own table, and what that person was told. None of it asks the
// code what it takes for the same address, or for its own.

/** Where the node listens, below any origin. */
export const path = '/webhook/0b8c6f2e-5d7a-4c1e-9f3b-2a6d8e4c7b10/beeiq';

const ownPattern =
	/^(?:https?:\/\/)?(?<host>n8n|new)\.example\.com(?::443)?\/(?:w|%77)ebhook\/0b8c6f2e-5d7a-4c1e-9f3b-2a6d8e4c7b10\/beeiq\/?(?:\?token=(?<token>.*))?$/i;

/** What there is to look at after a step that was to publish or unpublish. */
export interface Situation {
	/** `either`: of two mains, one has published and one has not. */
	outcome: 'published' | 'failed' | 'unpublished' | 'either';
	/** What n8n has said in this step: the message of a failed publication, and its log. */
	told: string;
	/** BeeIQ's table, and how BeeIQ speaks. */
	hooks: Hook[];
	dialect: Dialect;
	/** The table of everybody else. */
	others: Hook[];
	/** Webhooks at the node's address that a person has added, and that the node has not taken over. */
	byHand: ReadonlySet<string>;
	/** Those of them that BeeIQ did not list when the step began. */
	unseen: ReadonlySet<string>;
	/** What the person chose. */
	events: readonly string[];
	secret: string | null;
	/** `n8n` or `new`. */
	host: string;
	/** True once two mains have published at the same moment. */
	hadTwoMains: boolean;
	/** True once the person went on without doing what a message asked for. */
	wasIgnored: boolean;
}

/** True for a webhook whose events come to the node. */
export function isOurs({ url }: Hook): boolean {
	return ownPattern.test(url);
}

/** True if the person was told to look into BeeIQ for a webhook of the node. */
export function isTold(told: string): boolean {
	return /BeeIQ may hold|BeeIQ still lists|Look in BeeIQ/.test(told);
}

/** What a person has to complain about; undefined if there is nothing. */
export function complaintOn(situation: Situation): string | undefined {
	const { hooks, others, told, outcome } = situation;
	if (JSON.stringify(hooks.filter((hook) => !isOurs(hook))) !== JSON.stringify(others)) {
		return "somebody else's webhook is not as it was";
	}
	const seen = hooks.filter((hook) => isOurs(hook) && !isPersons(hook, situation));
	const active = seen.filter((hook) => hook.active);
	if (active.length > 1 && !mayBeTwo(situation)) return `${outcome}: ${active.length} active ones`;
	const isNews = active.some((hook) => !isToldBefore(hook, situation));
	if (active.length > 1 && isNews && !isTold(told) && !isUnseenByMains(situation))
		return `${outcome}: ${active.length}, nobody was told`;
	if (isTold(told) || outcome === 'either') return undefined;
	if (outcome === 'published') {
		return active.some((hook) => leadsToNode(hook, situation)) || isOnlyUnseen(situation)
			? undefined
			: 'published, and no events come';
	}
	const isLeft = seen.some(
		(hook) => !isToldBefore(hook, situation) && !isSaidRemoved(hook, situation),
	);
	return isLeft ? `${outcome}, and a webhook is left` : undefined;
}

/**
 * What a person has added, n8n takes over when it publishes, and cannot know of where BeeIQ does not list
 * it.
 */
function isPersons(hook: Hook, { outcome, byHand, unseen, hooks, dialect }: Situation): boolean {
	if (!byHand.has(hook.id)) return false;
	if (unseen.has(hook.id)) return true;
	return outcome === 'failed' || outcome === 'either' || !isListed(hook, hooks, dialect);
}

/** What the person has left in BeeIQ in spite of a message, and n8n cannot see or remove. */
function isToldBefore(hook: Hook, { wasIgnored, hooks, dialect }: Situation): boolean {
	return wasIgnored && (!removes(dialect) || !isListed(hook, hooks, dialect));
}

/** A list that shows neither main the other's webhook. */
function isUnseenByMains({ hooks, dialect, hadTwoMains }: Situation): boolean {
	return hadTwoMains && hooks.some((hook) => isOurs(hook) && !isListed(hook, hooks, dialect));
}

/** What BeeIQ says it removed, has not, and does not list. */
function isSaidRemoved(hook: Hook, { hooks, dialect }: Situation): boolean {
	return dialect.removed === 'active' && !isListed(hook, hooks, dialect);
}

/** True for a BeeIQ that removes what it is asked to. */
export function removes({ remove, removed }: Dialect): boolean {
	return remove === 'offered' && removed !== 'active';
}

/** True if BeeIQ's list shows a webhook on one of its pages. */
export function isListed({ id }: Hook, hooks: Hook[], dialect: Dialect): boolean {
	const written = dialect.id === 'number' ? id : JSON.stringify(id);
	return [1, 2, 3, 4, 5, 6, 7, 8].some((page) => {
		const { body } = writtenPage(hooks, { page, limit: 100 }, dialect);
		return JSON.stringify(body ?? '').includes(`id":${written},`);
	});
}

/** What no program can prevent; docs/registration.md lists it. */
function mayBeTwo({
	hooks,
	dialect,
	byHand,
	hadTwoMains,
	wasIgnored,
	outcome,
}: Situation): boolean {
	if (dialect.removed === 'active' && dialect.change === 404) return true;
	if (hooks.filter(isOurs).every((hook) => isListed(hook, hooks, dialect))) {
		const wereTwo = hadTwoMains || byHand.size > 0;
		const isMultiplied = dialect.changed === 'addedBeside' && !removes(dialect);
		return isMultiplied || (wereTwo && (outcome !== 'published' || !removes(dialect)));
	}
	if (['addedBeside', 'newId'].includes(dialect.changed) || dialect.removed === 'active')
		return true;
	return hadTwoMains || wasIgnored || (dialect.change === 404 && dialect.remove === 404);
}

/** A BeeIQ that does not list events, or whether a webhook is active, hides what a person changed there. */
function isOnlyUnseen(situation: Situation): boolean {
	const { hooks, dialect, hadTwoMains } = situation;
	// It lists what is removed, and nothing but a change, or having removed it oneself, would show it.
	const isShown = dialect.change === 'offered' && !hadTwoMains;
	if (dialect.removed === 'listed' && !isShown) return true;
	return hooks.some(
		(hook) =>
			(hook.active || dialect.active === 'missing') &&
			leadsToNode({ ...hook, active: true }, situation),
	);
}

function leadsToNode(
	{ url, events }: Hook,
	{ dialect, host, secret, ...wish }: Situation,
): boolean {
	const own = ownPattern.exec(url)?.groups;
	if (own?.host?.toLowerCase() !== host) return false;
	if (secret !== null && decoded(own.token) !== secret) return false;
	return dialect.events === 'missing' || wish.events.every((code) => events.includes(code));
}

function decoded(token: string | undefined): string | null {
	return token === undefined ? null : decodeURIComponent(token.replaceAll('+', ' '));
}
