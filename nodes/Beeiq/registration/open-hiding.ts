import type { IHookFunctions } from 'n8n-workflow';
import type { BeeiqFailure } from '../api/failure';
import { hideSecrets, yourSecret } from '../api/hide-secrets';
import { openWebhooks, type Meter, type Webhooks } from '../api/webhooks/client';
import type { AnsweredWebhook } from '../api/webhooks/read-answered';
import { secretCredential, usableSecrets } from '../delivery/webhook-secret';
import { registrationOf, type KnownWebhook } from './memory';
import { ownUrl } from './own-webhook';
import { rememberRemovals } from './removals';
import { addressOf, isSameHost, isSimilarAddress, withPath } from './same-address';

/** An id that carries the secret of an URL, whatever that is. */
const carriesSecret = /token(?:=|%(?:25)*3D)/i;

/**
 * Opens the webhooks of the tenant. BeeIQ may store the `?` of the URL otherwise, so that the secret is in the path, or
 * make the id of the URL: what is told and remembered of the answers is without it, and the same each time. In the
 * path, a word stands for it; for such an id the address stands, by which the list says which one it is.
 * @throws BeeiqFailure
 */
export async function openHiding(
	context: IHookFunctions,
	meter: Meter,
	refusal?: BeeiqFailure,
): Promise<Webhooks> {
	const webhooks = await openWebhooks(context, meter, refusal);
	const secrets = await secretsOf(context);
	/** What BeeIQ's own ids are, by those that stand for them. */
	const ids = new Map<string, string>();
	const own = ownUrl(context);
	const hideUrl = (url: string): string =>
		isSimilarAddress(url, own) ? url : withPath(url, (path) => hideSecrets(path, secrets));
	const hideId = (id: string, url: string): string => {
		if (!carriesSecret.test(id) && hideSecrets(id, secrets) === id) return id;
		let shown = addressOf(url);
		// Another one at the same address.
		while ((ids.get(shown) ?? id) !== id) shown += "'";
		ids.set(shown, id);
		return shown;
	};
	// What others have in the list is neither told nor remembered, and to search it all takes long.
	const hideListed = <One extends KnownWebhook>(one: One): One => {
		const { address = own, strayAt = own } = registrationOf(context);
		const isHere = (at: string): boolean => at.includes(yourSecret) && isSameHost(at, one.url);
		const url = [address, strayAt].some(isHere) ? hideUrl(one.url) : one.url;
		const isOne = [own, address].some((at) => isSimilarAddress(url, at));
		return { ...one, url, id: isOne ? hideId(one.id, url) : one.id };
	};
	const hideAnswer = <Answer extends AnsweredWebhook>(answer: Answer, wanted: string): Answer => {
		const { id, url } = answer;
		return {
			...answer,
			...(id !== undefined && { id: hideId(id, hideUrl(url ?? wanted)) }),
			...(url !== undefined && { url: hideUrl(url) }),
		};
	};
	return {
		...webhooks,
		list: async (isThorough) => {
			const { webhooks: listed, deleted, ...extent } = await webhooks.list(isThorough);
			const there = new Set([...listed, ...deleted].map(({ id }) => id));
			// What has moved has another address now.
			for (const [shown, id] of ids) if (there.has(id)) ids.delete(shown);
			return { webhooks: listed.map(hideListed), deleted: deleted.map(hideListed), ...extent };
		},
		add: async (webhook) => hideAnswer(await webhooks.add(webhook), webhook.url),
		change: async (id, webhook) =>
			hideAnswer(await webhooks.change(ids.get(id) ?? id, webhook), webhook.url),
		remove: async (id) => {
			const answer = await webhooks.remove(ids.get(id) ?? id);
			// Whoever asked for it: what is still to go must not be taken for there.
			if (answer === 'later') rememberRemovals(context, webhooks, [[id, answer]]);
			return answer;
		},
	};
}

/** What has to stay hidden, as far as the node may read it. */
async function secretsOf(context: IHookFunctions): Promise<string[]> {
	try {
		const { secret, previousSecret } = await context.getCredentials(secretCredential);
		return usableSecrets([secret, previousSecret]);
	} catch {
		// It asks for none.
		return [];
	}
}
