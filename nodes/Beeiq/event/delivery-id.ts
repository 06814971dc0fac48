import { createHash } from 'node:crypto';

/**
 * Names a delivery by its content, since BeeIQ sends no id with it: SHA-256 of the raw body, in
 * hexadecimal. A redelivery has the same id; so has a true repeat of the very same change.
 */
export function deliveryIdOf(rawBody: Uint8Array): string {
	return createHash('sha256').update(rawBody).digest('hex');
}
