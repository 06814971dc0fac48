// Requests whose headers, query or method nobody who speaks for BeeIQ would send.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { BeeiqWebhookSecretApi } from '../../credentials/BeeiqWebhookSecretApi.credentials';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { deliver, type Outcome, type TestRequest } from '../n8n-core/deliver.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';

const secret = 'a-secret-of-the-tests';
const json = { 'content-type': 'application/json' };
const good = '{"eventCode":"TASK_CREATE","task":{"title":"Gọi lại"}}';

async function send(request: TestRequest, node: Partial<SavedNode> = {}): Promise<Outcome> {
	const { parameters, ...more } = node;
	return await deliver(
		{
			type: new BeeiqTrigger(),
			parameters: { registration: 'manual', events: ['*'], ...parameters },
			credentials: { beeiqWebhookSecretApi: { secret } },
			credentialTypes: [new BeeiqWebhookSecretApi()],
			...more,
		},
		{ headers: json, body: good, ...request },
	);
}

function expectRefused(outcome: Outcome, status: number): void {
	expect(outcome).toMatchObject({ status, threw: undefined, items: undefined });
	expect(outcome.json).toMatchObject({ received: false });
}

describe('what stands before the proxy', () => {
	const allowedIps = '203.0.113.7, fe80::/10';
	const from = async (forwarded: string | string[], proxyHops = 1): Promise<Outcome> =>
		await send(
			{ headers: { ...json, 'x-forwarded-for': forwarded } },
			{ parameters: { options: { allowedIps } }, proxyHops },
		);

	it.each<[string, string | string[], number]>([
		['the last of two headers', ['6.6.6.6', '203.0.113.7'], 1],
		['what stands behind rubbish', 'unknown, ;<b>, ,203.0.113.7', 1],
		['an IPv6 address with a zone and a port', '[fe80::7%eth0]:4711', 1],
		['all of them, if there are fewer than proxies', '203.0.113.7', 9],
	])('is %s', async (_, forwarded, hops) => {
		expect(await from(forwarded, hops)).toMatchObject({ status: 200 });
	});

	it.each<[string, string | string[], number]>([
		['the first of two headers', ['203.0.113.7', '6.6.6.6'], 1],
		['nothing', '', 1],
		['two addresses in one', '203.0.113.7 203.0.113.7', 1],
		['an address with something behind it', '203.0.113.7%<b>', 1],
		['an address in other words', 'for=203.0.113.7', 1],
		['an address as one number', '3405803783', 1],
		['an address in octal numbers', '0313.0.0161.07', 1],
		['a bracket', '[', 1],
		['a long one', `203.0.113.7${'7'.repeat(8_000)}`, 1],
		['many of them', '203.0.113.7, '.repeat(500) + 'x', 1],
	])('lets nobody in who claims %s', async (_, forwarded, hops) => {
		const outcome = await from(forwarded, hops);
		expectRefused(outcome, 403);
		expect(outcome.logs[0]?.message.length).toBeLessThan(500);
	});

	it.each([
		['fe80::7', '[fe80::7%eth0]:443'],
		['what is not an IP address', '<b>x</b>'],
		['what is not an IP address', '\u009b31m'],
		['what is not an IP address', 'fe80::7%<b>'],
		['what is not an IP address', '203.0.113.7%eth0'],
		['127.0.0.1', ''],
	])('stands in the log as %s if it is %j', async (written, claimed) => {
		const { logs } = await send(
			{ headers: { ...json, 'x-forwarded-for': claimed }, body: Buffer.from(good) },
			{ parameters: { options: { allowedIps: '192.0.2.1' } }, proxyHops: 1 },
		);
		expect(logs[0]?.message).toContain(`It came from ${written}. If`);
	});
});

describe('the secret', () => {
	const knock = async (request: TestRequest): Promise<Outcome> =>
		await send(request, { parameters: { authentication: 'secret' } });

	it.each([
		['__proto__[token]=S'],
		['constructor[prototype][token]=S'],
		['Token=S'],
		['token%00=S'],
		['token.x=S'],
	])('is missing in ?%s', expectMissing);

	it('is missing behind a thousand other parameters, which n8n does not read', async () => {
		await expectMissing(`${'a=1&'.repeat(1_000)}token=S`);
	});

	async function expectMissing(query: string): Promise<void> {
		const { json: answer, ...outcome } = await knock({ query: `?${query.replace('S', secret)}` });
		expect(outcome).toMatchObject({ status: 401, items: undefined });
		expect(answer).toMatchObject({ reason: expect.stringContaining('is missing') as string });
	}

	it.each([
		['token[a][b]=S'],
		['token[0]=S'],
		['token[__proto__]=S&token[a]=S'],
		['token[toString]=S'],
		['token=S&token[]=S'],
		['token=S%00'],
		['token=S%E1%BB'],
		['token=%53%20'],
	])('is wrong in ?%s', async (query) => {
		const outcome = await knock({ query: `?${query.replaceAll('S', secret)}` });
		expectRefused(outcome, 401);
		expect(outcome.json).toMatchObject({ reason: 'The secret is wrong' });
	});

	it.each([
		['in odd case', { 'X-WebHook-TOKEN': secret }],
		['with white space around it', { 'x-webhook-token': ` \t${secret} ` }],
		[
			'beside a header called __proto__',
			JSON.parse(`{"__proto__":"x","x-webhook-token":"${secret}"}`),
		],
	])('is right in a header %s', async (_, headers) => {
		const outcome = await knock({ headers: { ...json, ...(headers as Record<string, string>) } });
		expect(outcome).toMatchObject({ status: 200 });
	});

	it.each([
		['empty', { 'x-webhook-token': '' }],
		['there twice', { 'x-webhook-token': [secret, secret] }],
		['long', { 'x-webhook-token': secret.repeat(500) }],
		['what makes it two', { 'x-webhook-token': `${secret}, ${secret}` }],
	])('is wrong in a header that is %s', async (_, headers) => {
		expectRefused(await knock({ headers: { ...json, ...headers } }), 401);
	});

	it('is refused before the body is looked at, whatever it is', async () => {
		const headers = { 'content-type': 'text/plain', 'content-encoding': 'br' };
		expectRefused(await knock({ headers, body: Buffer.from([0, 255, 1]) }), 401);
	});
});

describe('the body', () => {
	it.each([
		['application/json; charset="UTF-8"'],
		['Application/JSON;CHARSET=utf8'],
		['application/json ; charset=utf-8'],
		['application/json; __proto__=x; charset'],
		['application/json, application/json'],
		['application/jsonx'],
		[';'],
		['/'],
		['text/plain; charset=utf-8'],
	])('is read when it is sent as %s', expectRead);

	it('is read when it is sent as a type of 8 kB', async () => {
		await expectRead(`application/${'x'.repeat(8_000)}`);
	});

	async function expectRead(type: string): Promise<void> {
		const { status, items } = await send({ headers: { 'content-type': type } });
		expect(status).toBe(200);
		expect(items).toMatchObject([[{ json: { record: { name: 'Gọi lại' } } }]]);
	}

	it('is what n8n makes of another charset', async () => {
		const utf16 = { 'content-type': 'application/json; charset=utf-16le' };
		const { items } = await send({ headers: utf16, body: Buffer.from(good, 'utf16le') });
		expect(items).toMatchObject([[{ json: { record: { name: 'Gọi lại' } } }]]);
		for (const charset of ['x-none', '']) {
			const headers = { 'content-type': `application/json; charset=${charset}` };
			expect(await send({ headers })).toMatchObject({ status: 422, items: undefined });
		}
	});

	it.each([
		['gzip', gzipSync],
		['deflate', deflateSync],
	])('is the same when it is packed with %s', async (encoding, pack) => {
		const [plain, packed] = await Promise.all([
			send({}),
			send({ headers: { ...json, 'content-encoding': encoding }, body: pack(good) }),
		]);
		const ids = [plain, packed].map(({ items }) => items?.[0]?.[0]?.json.deliveryId);
		expect(ids[0]).toMatch(/^[0-9a-f]{64}$/);
		expect(ids[1]).toBe(ids[0]);
	});

	it.each(['br', 'GZIP', 'gzip, gzip'])(
		'is not read when it is packed with %s',
		async (encoding) => {
			const body = encoding === 'br' ? brotliCompressSync(good) : gzipSync(good);
			const headers = { 'content-type': 'text/plain', 'content-encoding': encoding };
			const outcome = await send({ headers, body });
			expectRefused(outcome, 400);
			expect(outcome.json).toMatchObject({ reason: 'The body is not JSON' });
		},
	);
});

it.each(['PUT', 'PATCH', 'DELETE'])('%s has no webhook', async (method) => {
	expect(await send({ method, body: '' })).toMatchObject({
		status: 404,
		items: undefined,
		logs: [],
	});
});
