import { raise } from '../api/failure';
import { adviceOnContent } from './advice';
import { asFailure, tell } from './attempt';
import { forget, remember, type KnownWebhook } from './memory';
import { wantedOf } from './own-webhook';
import { refuseWithoutSecret, type Publishing } from './publishing';
import { isSimilarAddress } from './same-address';

/**
 * Settles on the webhook that is remembered and that BeeIQ does not list: only a change by its id can say
 * whether it is there.
 * @returns false if BeeIQ says that it is gone; then it is forgotten
 * @throws BeeiqFailure
 */
export async function keepHidden(publishing: Publishing, hidden: KnownWebhook): Promise<boolean> {
	const { context, webhooks, own } = publishing;
	const { name } = context.getNode();
	try {
		const { url = own.url } = await webhooks.change(hidden.id, wantedOf(own));
		refuseWithoutSecret(own, url);
		remember(context, { id: hidden.id, url });
		context.logger.warn(
			`BeeIQ does not list the webhook of "${name}", but has changed it by its id. n8n would not notice a second one. ${adviceOnContent(context)}`,
		);
		return true;
	} catch (error) {
		const failure = asFailure(error);
		if (failure.kind === 'gone') return await forgetGone(publishing, hidden);
		if (failure.kind === 'setting' || !isSimilarAddress(hidden.url, own.url)) raise(failure);
		const doubt = `BeeIQ does not list the webhook of "${name}", and n8n takes it to be there.`;
		context.logger.warn(`${doubt} ${tell(failure, adviceOnContent(context))}`);
		return true;
	}
}

/** A BeeIQ that knows no such call answers 404 as well, so it is asked to remove what is said to be gone. */
async function forgetGone({ context, webhooks }: Publishing, { id }: KnownWebhook): Promise<false> {
	const isRemoved = await webhooks.remove(id);
	forget(context);
	if (!isRemoved) {
		context.logger.warn(
			`BeeIQ neither lists nor finds the webhook of "${context.getNode().name}" that it had, so another is added. ${adviceOnContent(context)}`,
		);
	}
	return false;
}
