import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { BeeiqFailure } from '../failure';
import { readWebAddress } from '../web-address';
import { defaultWebhooksPath } from './conventions';
import type { BeeiqRequest } from './request';

export const pageSize = 100;

/**
 * The address of a tenant's webhooks, to which a `/` and an id may be added.
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
	return [base.origin, ...parts].join('/');
}

/** The request for one page of the list. */
export function pageRequest(url: string, page: number): BeeiqRequest {
	return { method: 'GET', url, qs: { page, limit: pageSize } };
}

/**
 * Reads an address from a field of the credential.
 * @throws BeeiqFailure
 */
export function readAddress(text: unknown, label: string): URL {
	return readWebAddress(text, label, 'BeeIQ Admin API');
}
