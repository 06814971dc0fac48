import type { ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';

const { testWebhookSecret } = new BeeiqTrigger().methods.credentialTest;
// The test asks nobody, so it uses nothing of the context that n8n calls it in.
const test = async (data: object) =>
	await testWebhookSecret.call({} as ICredentialTestFunctions, { data } as ICredentialsDecrypted);

it.each([
	{ secret: 'sixteen letters!' },
	{ secret: 'sixteen letters!', previousSecret: '' },
	{ secret: 'sixteen letters!', previousSecret: 'sixteen letters?' },
])('is content with %j', async (data) => {
	expect(await test(data)).toMatchObject({ status: 'OK' });
});

it.each([
	[{ secret: 'fifteen letters' }, '"Secret" has 15 characters'],
	[{}, '"Secret" has 0 characters'],
	[{ secret: 'sixteen letters!', previousSecret: 'short' }, '"Previous Secret" has 5 characters'],
])('says which of %j is too short', async (data, message) => {
	const result = await test(data);
	expect(result).toEqual({ status: 'Error', message: expect.stringContaining(message) });
	expect(result.message).not.toContain('letters');
});

it.each([
	['only-letters_digits.and~more+', false],
	['with a space, and more', true],
	['mật-khẩu-của-chúng-tôi', true],
])('says of %j whether an address changes it: %j', async (secret, isChanged) => {
	const { message = '' } = await test({ secret });
	expect(/percent-encode/.test(message)).toBe(isChanged);
});
