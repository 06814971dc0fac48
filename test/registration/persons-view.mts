import {
	isFlagged,
	isKeptOff,
	isNumber,
	writtenPage,
	type Dialect,
	type Hook,
} from '../beeiq-stand-in/dialect.mjs';

// What a person sees who looks into BeeIQ's own table, and what that person was told. None of it asks the
// code what it takes for the same address, or for its own.

/** Where the node listens, below any origin. */
export const path = '/webhook/0b8c6f2e-5d7a-4c1e-9f3b-2a6d8e4c7b10/beeiq';

const ownPattern =
	/^(?:https?:\/\/)?(?<host>n8n|new)\.example\.com(?::443)?\/(?:w|%77)ebhook\/0b8c6f2e-5d7a-4c1e-9f3b-2a6d8e4c7b10\/beeiq(?<elsewhere>\/beeiq-forward)*\/?(?:\?token=(?<token>.*))?$/i;

/** What there is to look at after a step that was to publish or unpublish. */
export interface Situation {
	/** `either`: of two mains, one has published and one has not. */
	outcome: 'published' | 'failed' | 'unpublished' | 'either';
	/** What n8n has said in this step: the message of a failed publication, and its log. */
	told: string;
	/** The message alone, which is all that the person sees who has published. */
	message: string;
	/** BeeIQ's table, and how BeeIQ speaks. */
	hooks: Hook[];
	dialect: Dialect;
	/** The table of everybody else. */
	others: Hook[];
	/** Webhooks at the node's address that a person has added, and that the node has not taken over. */
	byHand: ReadonlySet<Hook>;
	/** Removed ones that a person has switched on again. */
	switchedOn: ReadonlySet<Hook>;
	/** Those that BeeIQ held when the step began, the node's or another's, and did not list. */
	unseen: ReadonlySet<Hook>;
	/** What the person chose. */
	events: readonly string[];
	secret: string | null;
	/** `n8n` or `new`. */
	host: string;
	/** True once the person was asked to look into BeeIQ. */
	wasToldOnce: boolean;
	/** True if BeeIQ was made to fail in this step. */
	hadFaults: boolean;
	/** True once BeeIQ has done an add and answered it with 401: n8n signs in and asks again by itself. */
	wasAddRepeated: boolean;
	/** True once BeeIQ was made to fail when it was asked to change one, until it was unpublished. */
	hadRefusal: boolean;
	/** True once the node got another name. */
	wasRenamed: boolean;
	/** True if two mains published in this step. */
	areTwoMains: boolean;
	/** True once two mains have published at the same moment, until one has unpublished. */
	hadTwoMains: boolean;
	/** The node's webhooks that were there when they had. */
	twins: ReadonlySet<Hook>;
	/** Those that the person was told of, and has left there all the same. */
	ignored: ReadonlySet<Hook>;
}

/** True for a webhook whose events come to the node. */
export function isOurs({ url }: Hook): boolean {
	return ownPattern.test(url);
}

/** True if the person was told to look into BeeIQ for a webhook of the node. */
export function isTold(told: string): boolean {
	const unseen = /could not see whether BeeIQ holds a webhook at https:..(n8n|new).example.com\S/i;
	return /BeeIQ may hold|BeeIQ still lists|Look in BeeIQ/.test(told) || unseen.test(told);
}

/** What a person has to complain about; undefined if there is nothing. */
export function complaintOn(situation: Situation): string | undefined {
	const { hooks, others, told, message, outcome, ignored } = situation;
	const now = hooks.filter((hook) => !isOurs(hook));
	if (!mayBeAnothers(situation) && written(now, situation) !== written(others, situation)) {
		return "somebody else's webhook is not as it was";
	}
	const seen = hooks.filter((hook) => isOurs(hook) && !isPersons(hook, situation));
	const active = seen.filter((hook) => hook.active);
	if (active.length > 1 && !mayBeTwo(situation)) return `${outcome}: ${active.length} active ones`;
	const wasTold = isTold(outcome === 'failed' ? message : told);
	const ones = hooks.filter((hook) => isOurs(hook) && hook.active);
	if (outcome === 'published' && ones.length > 1 && !wasTold && isRefusedInPart(ones, situation)) {
		return `${ones.length} active ones, of which BeeIQ refuses to list some, and nobody was told`;
	}
	const isAdvised = outcome === 'failed' && !wasTold && /\badd https?:/.test(message);
	const isLost = (hook: Hook): boolean =>
		situation.twins.has(hook) && !isListed(hook, hooks, situation.dialect);
	const isUnknown = (hook: Hook): boolean =>
		ignored.has(hook) || isDenied(hook, situation) || isLost(hook);
	if (isAdvised && !active.every(isUnknown)) return 'advised to add one more';
	const news = active.filter(
		(hook) => !isToldBefore(hook, situation) && !isSaidRemoved(hook, situation),
	);
	if (news.length > 1 && !wasTold && !isUnnamedByMains(situation) && !isAnewLate(situation))
		return `${outcome}: ${active.length}, nobody was told`;
	if (outcome === 'either') return undefined;
	if (outcome === 'published') {
		const isExcused =
			(wasTold && (!isPlain(situation) || mayBeAnothers(situation))) ||
			isToldOnce(situation) ||
			(wasTold && situation.areTwoMains && isAnewLate(situation)) ||
			isListedTo(situation) ||
			isToldOfLater(situation) ||
			isTakenForIt(situation);
		// One that a person has added, and the node has changed, may not be listed any more.
		const isRight = hooks.some((hook) => hook.active && leadsToNode(hook, situation));
		return isRight || isExcused ? undefined : 'published, and no events come';
	}
	const left = seen.filter(
		(hook) =>
			!isToldBefore(hook, situation) &&
			// Two mains store over each other what they remember, and n8n 1 stores nothing of a failure.
			!(outcome === 'failed' && ignored.has(hook)) &&
			!isLost(hook) &&
			// BeeIQ says that it removed it, or does not find it, and shows it as switched off: it sends nothing.
			!(isSaidGone(situation.dialect) && !hook.active) &&
			// So does one that was switched off when BeeIQ refused to change it, and to remove it.
			!(situation.hadRefusal && !hook.active) &&
			!isOffAgain(hook, situation) &&
			!(situation.hadTwoMains && isAnewLate(situation)) &&
			!isSaidRemoved(hook, situation) &&
			!isDenied(hook, situation),
	);
	if (left.length === 0) return undefined;
	if (!wasTold) return `${outcome}, and a webhook is left`;
	// Of two mains each stores over the other where one was before; the log of what cannot be removed names it.
	const text = outcome === 'failed' && !situation.areTwoMains ? message : told;
	const isNamed = left.every((hook) => text.toLowerCase().includes(`${hostOf(hook)}.example`));
	return isNamed ? undefined : `${outcome}, and a webhook is left at another address than is said`;
}

/** Where ids are places, they may change. */
function written(hooks: Hook[], { dialect }: Situation): string {
	return JSON.stringify(hooks.map((hook) => (dialect.id === 'place' ? { ...hook, id: '' } : hook)));
}

/**
 * Where ids are places, of two mains each moves what the other has just seen at its place; what the list did not
 * show has nothing but its place to be known by, which is told; and a late list still shows what was removed by a
 * request that was not answered.
 */
export function mayBeAnothers({ dialect, ...situation }: Situation): boolean {
	const { areTwoMains, unseen, hadFaults, told } = situation;
	const isToldOfHidden = unseen.size > 0 && isTold(told);
	const isLate = dialect.late > 0 && hadFaults;
	return dialect.id === 'place' && (areTwoMains || isToldOfHidden || isLate);
}

/** `n8n` or `new`. */
export function hostOf({ url }: Pick<Hook, 'url'>): string | undefined {
	return ownPattern.exec(url)?.groups?.host?.toLowerCase();
}

/**
 * What a person has added, n8n takes over when it publishes, and cannot know of where BeeIQ does not list
 * it, or keeps it at another address.
 */
function isPersons(hook: Hook, { outcome, byHand, unseen, hooks, dialect }: Situation): boolean {
	if (!byHand.has(hook)) return false;
	if (unseen.has(hook) || dialect.url === 'rewritten') return true;
	return outcome === 'failed' || outcome === 'either' || !isListed(hook, hooks, dialect);
}

/** One that was added by hand and has come to the place of the node's, of which BeeIQ lists no codes of events. */
function isTakenForIt(situation: Situation): boolean {
	const { hooks, dialect } = situation;
	const isAt = (hook: Hook): boolean =>
		hook.active && leadsToNode(hook, { ...situation, events: [] });
	const isUntold = ['missing', 'named', 'numbers'].includes(dialect.events);
	return dialect.id === 'place' && isUntold && hooks.some(isAt);
}

/**
 * What was removed, BeeIQ goes on listing to the other of two mains; and it counts as there once BeeIQ has refused to
 * change it. The person was told once.
 */
function isListedTo({ dialect, wasToldOnce, ...had }: Situation): boolean {
	return dialect.removed === 'listed' && wasToldOnce && (had.hadTwoMains || had.hadRefusal);
}

/** What BeeIQ has yet to remove, a node with another name takes for there; its removal asked to look. */
function isToldOfLater({ dialect, wasToldOnce, wasRenamed }: Situation): boolean {
	return dialect.removedWhen !== 'atOnce' && wasToldOnce && wasRenamed;
}

/** What BeeIQ neither changes nor removes counts as there; that is told the first time. */
function isToldOnce(situation: Situation): boolean {
	return situation.wasToldOnce && !hasObeyed(situation);
}

/** True for a BeeIQ that offers to change and to remove, and did so this time. */
function hasObeyed({ dialect, hadFaults }: Situation): boolean {
	return !hadFaults && dialect.change === 'offered' && removes(dialect);
}

/** The same, all as it was asked to, or in sight: its list may still hide webhooks. */
function isPlain(situation: Situation): boolean {
	const { hooks, dialect, secret } = situation;
	const { url, changed } = dialect;
	const isSeen = hooks.filter(isOurs).every((hook) => isListed(hook, hooks, dialect));
	// Without a list and an answer, that the URL has lost its secret shows only to the person who looks.
	const keeps = secret === null || (url !== 'queryDropped' && url !== 'lowerCased');
	// Nor does an answer say that a webhook is gone, where it is 200 for one that is not there.
	const tells = dialect.unknownAs === 404 && (keeps || isSeen || saysChanged(dialect));
	return hasObeyed(situation) && changed !== 'urlStays' && tells && isGoneOnceRemoved(dialect);
}

/** True for a BeeIQ that shows what is removed no more, or marked as such. */
export function isGoneOnceRemoved(dialect: Dialect): boolean {
	// What is hidden, only the answer to its change shows as removed, once it was listed.
	if (dialect.removed === 'hiddenById') return false;
	return dialect.removed === 'gone' || isFlagged(dialect);
}

/** What the person has left in BeeIQ in spite of a message, and n8n cannot see or remove. */
function isToldBefore(hook: Hook, { ignored, hooks, dialect }: Situation): boolean {
	const isSeen = isListed(hook, hooks, dialect) && dialect.url !== 'rewritten';
	return ignored.has(hook) && (!removes(dialect) || !isSeen);
}

/** One that a person switched on again, and off: it looks as it did when it was removed, and sends nothing. */
function isOffAgain(hook: Hook, { switchedOn, dialect }: Situation): boolean {
	return switchedOn.has(hook) && !hook.active && isKeptOff(dialect);
}

function isSaidGone({ removed, remove }: Dialect): boolean {
	return removed === 'active' || remove === 404;
}

/** True if BeeIQ refuses a page of its list, and has said how many there are on all pages. */
function isRefusedInPart(ones: Hook[], { hooks, dialect }: Situation): boolean {
	const { total, listAs, late } = dialect;
	const isSaid = ['right', 'text', 'tooLarge'].includes(total) && listAs !== 'bare';
	const limit = dialect.limit === 'any' ? 100 : 20;
	const { status } = writtenPage(hooks, { page: 2, limit }, dialect);
	const isHidden = ones.some((hook) => !isListed(hook, hooks, dialect));
	return isSaid && late === 0 && status >= 400 && isHidden;
}

/**
 * A change that makes another one, which neither the answer says nor a late list shows: of two mains, each may
 * remove what the other has made.
 */
function isAnewLate({ dialect }: Situation): boolean {
	const { changed, late } = dialect;
	return late > 0 && (changed === 'newId' || changed === 'addedBeside') && !saysChanged(dialect);
}

function saysChanged({ changedAs, changedStatus }: Dialect): boolean {
	return changedAs === 'entry' && changedStatus !== 204;
}

/** Each of two mains takes the other's, which a late list shows, for the one whose id it was not given. */
function isUnnamedByMains({ areTwoMains, dialect }: Situation): boolean {
	const givesId = dialect.addedStatus !== 204 && !/nothing|list|success/.test(dialect.addedAs);
	return areTwoMains && dialect.late > 0 && !givesId;
}

/** What BeeIQ says it removed, has not, and does not list, or not at once. */
function isSaidRemoved(hook: Hook, { hooks, dialect }: Situation): boolean {
	return dialect.removed === 'active' && (dialect.late > 0 || !isListed(hook, hooks, dialect));
}

/** What was added and never answered, by a BeeIQ that says that its list is whole, and hides it. */
export function isDenied(hook: Hook, { hooks, dialect, hadFaults }: Situation): boolean {
	return hadFaults && dialect.total === 'ofPage' && !isListed(hook, hooks, dialect);
}

/** True for a BeeIQ that removes what it is asked to. */
export function removes({ remove, removed }: Dialect): boolean {
	return remove === 'offered' && removed !== 'active';
}

/** True if BeeIQ's list shows a webhook on one of its pages. */
export function isListed({ id }: Hook, hooks: Hook[], dialect: Dialect): boolean {
	const written = isNumber(dialect) ? id : JSON.stringify(id);
	const limit = dialect.limit === 'any' ? 100 : 20;
	return [1, 2, 3, 4, 5, 6, 7, 8].some((page) => {
		const { body } = writtenPage(hooks, { page, limit }, dialect);
		return JSON.stringify(body ?? '').includes(`id":${written},`);
	});
}

/** What no program can prevent; docs/registration.md lists it. */
function mayBeTwo(situation: Situation): boolean {
	const { hooks, dialect, byHand, twins, ignored, outcome, hadFaults } = situation;
	const hadTwoMains = hooks.some((hook) => twins.has(hook));
	const wasIgnored = hooks.some((hook) => ignored.has(hook));
	if (dialect.removed === 'active' && dialect.change === 404) return true;
	if (mayBeAnothers(situation) && isTold(situation.told)) return true;
	// What was added and not answered, only its address would show.
	if (dialect.url === 'rewritten' && isTold(situation.told)) return true;
	// By its place, one that was left at another address is known no more.
	if (dialect.id === 'place' && /lists another webhook at/.test(situation.told)) return true;
	// With tiny pages, two mains or one more with each change, the list may be too long to see another; and pages may be refused of a late one.
	const isPartOfLate = dialect.laterPages !== 'shown' && dialect.late > 0;
	const isCut = /could not be read to its end/.test(situation.told);
	const isMany = dialect.pageSize === 2 || dialect.changed === 'addedBeside';
	if (isCut && (situation.areTwoMains || isPartOfLate || isMany)) return true;
	if (situation.wasAddRepeated && isTold(situation.told)) return true;
	// A late list has shown it as switched on when it was removed.
	const isOn = ({ switchedOn }: Situation): boolean => hooks.some((hook) => switchedOn.has(hook));
	const isOffToo = dialect.late > 0 && isKeptOff(dialect);
	if (isOffToo && isOn(situation) && isTold(situation.told)) return true;
	if (hooks.filter(isOurs).every((hook) => isListed(hook, hooks, dialect))) {
		const wereTwo = hadTwoMains || wasIgnored || byHand.size > 0;
		const isMultiplied = dialect.changed === 'addedBeside' && (hadFaults || !removes(dialect));
		const isLeft = isMultiplied || (wereTwo && (outcome !== 'published' || !removes(dialect)));
		// A late list hides for a while what others hide for ever.
		if (isLeft || dialect.late === 0) return isLeft;
	}
	if (['addedBeside', 'newId'].includes(dialect.changed) || dialect.removed === 'active')
		return true;
	// An add that was not answered is done again where the list says that it is whole.
	if (dialect.total === 'ofPage') return true;
	// What a person has added stays, listed or not, where nothing can be removed.
	if (hooks.some((hook) => byHand.has(hook)) && dialect.remove !== 'offered') return true;
	return hadTwoMains || wasIgnored || (dialect.change === 404 && dialect.remove !== 'offered');
}

function leadsToNode({ url, events }: Hook, { host, secret, ...wish }: Situation): boolean {
	if (hostOf({ url }) !== host || ownPattern.exec(url)?.groups?.elsewhere) return false;
	if (secret !== null && decoded(ownPattern.exec(url)?.groups?.token) !== secret) return false;
	return wish.events.every((code) => events.includes(code));
}

function decoded(token: string | undefined): string | null {
	return token === undefined ? null : decodeURIComponent(token.replaceAll('+', ' '));
}
