import type { IHookFunctions } from 'n8n-workflow';
import { registrationOf } from './memory';

/** More than so many are not kept in mind. */
const removedAtMost = 20;

/** Remembers webhooks that BeeIQ said it removed, and still lists. */
export function rememberRemoved(context: IHookFunctions, ids: string[]): void {
	const registration = registrationOf(context);
	const { removed = [] } = registration;
	registration.removed = [...new Set([...removed, ...ids])].slice(-removedAtMost);
}

/** Forgets that a webhook was removed: it was not, or BeeIQ does not list it any more. */
export function forgetRemoved(context: IHookFunctions, ids: string[]): void {
	const registration = registrationOf(context);
	const left = (registration.removed ?? []).filter((id) => !ids.includes(id));
	if (left.length > 0) registration.removed = left;
	else delete registration.removed;
}
