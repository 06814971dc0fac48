// What n8n asks of the credential before its own test.
import { BeeiqRestApi } from '../../credentials/BeeiqRestApi.credentials';
import { powerlessKey } from '../beeiq-stand-in/rest.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { realHttpRequest } from '../n8n-core/http-request.mjs';

let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
});

afterEach(async () => {
	await beeiq.stop();
});

async function test(credential: Record<string, string> = {}): Promise<unknown> {
	const helpers = { helpers: { httpRequest: realHttpRequest() } };
	const saved = { ...beeiq.restCredential, ...credential };
	return await new BeeiqRestApi().preAuthentication.call(helpers, saved);
}

it('is accepted, with white space around it too', async () => {
	expect(await test()).toEqual({});
	const { baseUrl, apiKey } = beeiq.restCredential;
	expect(await test({ baseUrl: ` ${baseUrl}/ `, apiKey: `${apiKey}\n` })).toEqual({});
	expect(beeiq.rest.calls).toEqual([
		{ method: 'GET', path: '/products', query: { limit: '1' } },
		{ method: 'GET', path: '/products', query: { limit: '1' } },
	]);
});

it.each([
	['a key that is not known', { apiKey: 'wrong' }, 'BeeIQ did not accept the API key'],
	['a key that may do nothing', { apiKey: powerlessKey }, 'does not let this API key'],
	['no address', { baseUrl: 'apiring' }, 'not a valid web address'],
	['nobody at the address', { baseUrl: 'http://127.0.0.1:9' }, 'cannot be reached'],
])('is refused for %s', async (_, credential, message) => {
	await expect(test(credential)).rejects.toThrow(message);
});

it.each([
	['a web page', { status: 200, body: '<!doctype html>' }, 'a web page'],
	['no list', { status: 200, body: 'OK' }, 'something else'],
	['a list, and that it is broken', { status: 500, body: '[]' }, 'could not answer'],
])('is refused where BeeIQ answers %s', async (_, accepts, message) => {
	beeiq.faults.add({ on: 'restRead', as: { accepts } });
	await expect(test()).rejects.toThrow(message);
});
