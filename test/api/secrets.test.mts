import { readdirSync } from 'node:fs';
import type { ICredentialType } from 'n8n-workflow';
import { BeeiqAdminApi } from '../../credentials/BeeiqAdminApi.credentials';
import { BeeiqListenerApi } from '../../credentials/BeeiqListenerApi.credentials';
import { BeeiqRestApi } from '../../credentials/BeeiqRestApi.credentials';
import { BeeiqWebhookSecretApi } from '../../credentials/BeeiqWebhookSecretApi.credentials';
import { Beeiq as BeeiqNode } from '../../nodes/Beeiq/Beeiq.node';
import { quoteOf } from '../../nodes/Beeiq/api/quote';
import { readSecrets } from '../../nodes/Beeiq/api/secrets';
import type { SavedCredentials } from '../n8n-core/credentials.mjs';
import { run } from '../n8n-core/run.mjs';

const types: ICredentialType[] = [
	new BeeiqAdminApi(),
	new BeeiqListenerApi(),
	new BeeiqRestApi(),
	new BeeiqWebhookSecretApi(),
];
const fields = types.flatMap((type) =>
	type.properties
		.filter(({ typeOptions }) => typeOptions?.password)
		.map(({ name }) => ({ type, name })),
);

/** What is found in a node that is set to these credentials. */
async function secretsOf(type: ICredentialType, credentials?: SavedCredentials): Promise<string[]> {
	const node = new BeeiqNode();
	node.description.credentials = [{ name: type.name }];
	let secrets: string[] = [];
	node.execute = async function () {
		secrets = await readSecrets(this);
		return [[]];
	};
	await run({ type: node, parameters: {}, credentials, credentialTypes: [type] });
	return secrets;
}

it('finds the credentials and their passwords', () => {
	const files = readdirSync('credentials').map((file) => file.split('.')[0]);
	expect(types.map((type) => type.constructor.name)).toEqual(files);
	expect(fields.length).toBeGreaterThanOrEqual(types.length);
});

it('finds nothing where no credential is set, or none of its passwords', async () => {
	const type = new BeeiqRestApi();
	expect(await secretsOf(type)).toEqual([]);
	const empty = JSON.parse('{"apiKey":null}') as SavedCredentials[string];
	expect(await secretsOf(type, { beeiqRestApi: empty })).toEqual([]);
});

it.each(fields)('what stands in $type.name under $name is quoted in no writing', async (field) => {
	const secret = `marked ${field.name} of ${field.type.name}`;
	const secrets = await secretsOf(field.type, {
		[field.type.name]: { [field.name]: ` ${secret}\n` },
		beeiqUnknownApi: {},
	});
	expect(secrets).toContain(secret);
	for (const written of [secret, encodeURIComponent(secret), btoa(secret)]) {
		expect(quoteOf({ message: `No ${written}` }, secrets)).toBe('');
	}
	expect(quoteOf({ message: 'No such user' }, secrets)).toBe(', saying "No such user"');
});
