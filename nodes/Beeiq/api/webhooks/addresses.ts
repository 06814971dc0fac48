import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { BeeiqFailure } from '../failure';
import { pathSegment } from '../path-segment';
import { readWebAddress } from '../web-address';
import { defaultWebhooksPath } from './conventions';
import type { BeeiqRequest } from './request';

export const pageSize = 100;

/**
 * The address of a tenant's webhooks. A slash at its end stays: without it some servers know no address, and with it
 * others.
 * @throws BeeiqFailure
 */
export function webhooksAddress({ baseUrl, webhooksPath }: ICredentialDataDecryptedObject): string {
	const base = readAddress(baseUrl, 'Base URL');
	const path = String(webhooksPath).trim();
	if (/[?#]|:\/\//.test(path)) {
		throw new BeeiqFailure(
			'setting',
			'"Webhooks Path" in the credential "BeeIQ Admin API" is not a path.',
			`Write it without "?", "#" and host, as in ${defaultWebhooksPath}.`,
		);
	}
	const parts = `${base.pathname}/${path}`.split('/').filter(Boolean);
	const end = path.endsWith('/') && parts.length > 0 ? '/' : '';
	return [base.origin, ...parts].join('/') + end;
}

/** The address of one of them, which ends as that of all does. */
export function addressOfOne(webhooks: string, id: string): string {
	const segment = pathSegment(id, 'Webhook ID');
	return webhooks.endsWith('/') ? `${webhooks}${segment}/` : `${webhooks}/${segment}`;
}

/** A request for one page of the list. */
export type PageRequest = BeeiqRequest & { qs: { page: number; limit: number } };

/** The request for a page of so many webhooks at most. */
export function pageRequest(url: string, page: number, limit = pageSize): PageRequest {
	return { method: 'GET', url, qs: { page, limit } };
}

/**
 * Reads an address from a field of the credential.
 * @throws BeeiqFailure
 */
export function readAddress(text: unknown, label: string): URL {
	return readWebAddress(text, label, 'BeeIQ Admin API');
}
