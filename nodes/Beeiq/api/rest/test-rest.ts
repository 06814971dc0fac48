import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { send } from '../http';
import { recordsIn } from './answer';
import { readRestCredential } from './credential';
import { failureFrom } from './failed-answer';
import { headers, timeoutMilliseconds } from './request';
import { apiKeyHeader, probe } from './resources';

/**
 * Looks whether BeeIQ accepts the key of a credential, by asking for one product.
 * @throws BeeiqFailure that says what is wrong
 */
export async function testRest(
	{ httpRequest }: IHttpRequestHelper['helpers'],
	credential: ICredentialDataDecryptedObject,
): Promise<void> {
	const { base, apiKey } = readRestCredential(credential);
	const outcome = await send(httpRequest, {
		method: 'GET',
		url: base + probe.path,
		qs: probe.qs,
		headers: { ...headers, [apiKeyHeader]: apiKey },
		timeout: timeoutMilliseconds,
	});
	if (outcome.kind === 'success' && recordsIn(outcome.json)) return;
	throw failureFrom(outcome, { name: 'testing the key', isWrite: false, apiKey });
}
