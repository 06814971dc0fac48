import { BeeiqFailure } from '../api/failure';
import type { Webhooks } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';

/**
 * Removes webhooks that BeeIQ lists. One that is already gone is not a failure, unless it is listed all the
 * same: a BeeIQ that cannot remove may answer 404 as well.
 * @throws BeeiqFailure
 */
export async function removeListed(webhooks: Webhooks, listed: BeeiqWebhook[]): Promise<void> {
	const gone: string[] = [];
	for (const { id } of listed) if (!(await webhooks.remove(id))) gone.push(id);
	if (gone.length === 0) return;
	const { webhooks: left } = await webhooks.list();
	if (!left.some(({ id }) => gone.includes(id))) return;
	throw new BeeiqFailure(
		'refused',
		'BeeIQ answered 404 when it was asked to remove a webhook, and still lists it.',
	);
}
