import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { send } from '../http';
import { secretsIn } from '../secrets';
import { recordsIn } from './answer';
import { readRestCredential } from './credential';
import { failureFrom } from './failed-answer';
import { headers } from './request';
import { apiKeyHeader, probe } from './resources';

/**
 * Looks whether BeeIQ accepts the key of a credential, by asking for one product.
 * @param fields those of the credential
 * @throws BeeiqFailure that says what is wrong
 */
export async function testRest(
	{ httpRequest }: IHttpRequestHelper['helpers'],
	credential: ICredentialDataDecryptedObject,
	fields: INodeProperties[],
): Promise<void> {
	const { base, apiKey } = readRestCredential(credential);
	const outcome = await send(httpRequest, {
		method: 'GET',
		url: base + probe.path,
		qs: probe.qs,
		headers: { ...headers, [apiKeyHeader]: apiKey },
	});
	if (outcome.kind === 'success' && recordsIn(outcome.json)) return;
	const secrets = secretsIn(credential, fields);
	throw failureFrom(outcome, { name: 'testing the key', isWrite: false, secrets });
}
