import type { INodeParameters } from 'n8n-workflow';
import { BeeiqWebhookSecretApi } from '../../credentials/BeeiqWebhookSecretApi.credentials';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { fixtureOf } from '../fixtures/fixtures.mjs';
import { deliver, type Outcome, type TestRequest } from '../n8n-core/deliver.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';

const secret = 'a-secret-of-the-tests';
const previousSecret = 'the-secret-before-it';
const json = { 'content-type': 'application/json' };
const good = '{"eventCode":"DEAL_CHANGE","deal":{"name":"Giao dịch"}}';

async function send(
	request: TestRequest,
	parameters: INodeParameters = {},
	credentials: object = {},
): Promise<Outcome> {
	return await sendTo(saveNode(parameters, credentials), request);
}

function saveNode(parameters: INodeParameters = {}, credentials: object = {}): SavedNode {
	return {
		type: new BeeiqTrigger(),
		parameters: { registration: 'manual', events: ['*'], ...parameters },
		credentials: credentials as Record<string, Record<string, string>>,
		credentialTypes: [new BeeiqWebhookSecretApi()],
	};
}

async function sendTo(node: SavedNode, request: TestRequest): Promise<Outcome> {
	return await deliver(node, { headers: json, body: good, ...request });
}

/** A refusal runs nothing, throws nothing and says the reason once in the log. */
function expectRefusal(outcome: Outcome, status: number, reason: unknown): void {
	expect(outcome).toMatchObject({ status, items: undefined, threw: undefined });
	expect(outcome.json).toEqual({ received: false, reason });
	expect(outcome.logs).toEqual([
		expect.objectContaining({
			level: 'warn',
			message: expect.stringContaining(`with ${status}: `) as string,
		}),
	]);
}

describe('an accepted delivery', () => {
	it.each(eventCodes)('%s is answered at once and runs the workflow', async (code) => {
		const { bytes, expected } = fixtureOf(code);
		const outcome = await send({ body: bytes }, { events: [code] });
		expect(outcome).toMatchObject({ status: 200, json: { received: true, events: 1 }, logs: [] });
		expect(outcome.items).toEqual([
			[{ json: { ...expected, receivedAt: expect.stringMatching(/^2.*Z$/) as string } }],
		]);
	});

	it('gives one item per event of an array', async () => {
		const outcome = await send(
			{ body: `[${good},{"eventCode":"TASK_CREATE"},${good}]` },
			{ events: ['DEAL_CHANGE'], output: 'raw' },
		);
		expect(outcome.json).toEqual({ received: true, events: 2 });
		const item = { json: JSON.parse(good) as object };
		expect(outcome.items).toEqual([[item, item]]);
	});

	it('splits by record type into six outputs, an array over all of them', async () => {
		const outcome = await send(
			{ body: `[${good},{"eventCode":"LEAD_CREATE"},${good}]` },
			{ splitByRecordType: true, output: 'flat' },
		);
		expect(outcome.json).toEqual({ received: true, events: 3 });
		expect(
			outcome.items?.map((items) => items.map(({ json: { eventCode } }) => eventCode)),
		).toEqual([[], ['DEAL_CHANGE', 'DEAL_CHANGE'], [], [], [], ['LEAD_CREATE']]);
		expect(Object.keys(outcome.items?.[1]?.[0]?.json ?? {})).toHaveLength(24);
	});

	it('leaves out events by the users to ignore, and says so', async () => {
		const by = (email: string): string =>
			JSON.stringify({ eventCode: 'TASK_CREATE', createdBy: { email } });
		const parameters = { options: { ignoredAuthors: 'a@example.com , BOT@example.com' } };
		const outcome = await send(
			{ body: `[${by('bot@example.com')},${by('c@example.com')}]` },
			{ ...parameters, output: 'flat' },
		);
		expect(outcome.json).toEqual({ received: true, events: 1 });
		expect(outcome.items).toMatchObject([[{ json: { authorEmail: 'c@example.com' } }]]);
		expect(await send({ body: by('a@example.com') }, parameters)).toMatchObject({
			status: 200,
			json: { received: true, events: 0, reason: 'The node ignores events by this user' },
			items: undefined,
		});
	});

	it.each([
		['with a charset', { 'content-type': 'application/json; charset=utf-8' }, good],
		['as text', { 'content-type': 'text/plain' }, good],
		['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, good],
		['as bytes', { 'content-type': 'application/octet-stream' }, good],
		['as another JSON type', { 'content-type': 'application/vnd.api+json' }, good],
		['without a content type', {}, good],
		['with a byte-order mark', json, `\ufeff${good}`],
		['with a byte-order mark and without a content type', {}, `\ufeff${good}`],
	])('is read when it comes %s', async (_, headers, body) => {
		const outcome = await send({ headers, body }, { output: 'raw' });
		expect(outcome).toMatchObject({ status: 200, items: [[{ json: JSON.parse(good) as object }]] });
	});

	it('may be 5 MB of Vietnamese', async () => {
		const body = JSON.stringify({
			eventCode: 'NOTE_CREATE',
			eventContent: 'ghi chú ạ '.repeat(430_000),
		});
		expect(Buffer.byteLength(body)).toBeGreaterThan(5_000_000);
		const outcome = await send({ body });
		expect(outcome).toMatchObject({ status: 200, json: { received: true, events: 1 } });
	});

	it.each([
		['nested 5,000 levels deep', `{"eventCode":"A","x":${'['.repeat(5000)}${']'.repeat(5000)}}`],
		['with hostile member names', '{"eventCode":"A","__proto__":{"x":1},"constructor":1}'],
		['with a code that every object has', '{"eventCode":"toString"}'],
		[
			'with every member null',
			'{"eventCode":"DEAL_CHANGE","deal":null,"contact":null,"createdBy":null,"link":null,"eventContent":null}',
		],
		[
			'with ids that are numbers',
			'{"eventCode":"DEAL_CHANGE","deal":{"_id":7},"createdBy":{"id":8}}',
		],
	])('may be %s', async (_, body) => {
		const outcome = await send({ body });
		expect(outcome).toMatchObject({ status: 200, json: { events: 1 }, threw: undefined });
	});
});

describe('a parameter with an expression in it', () => {
	it('is evaluated for the delivery', async () => {
		const parameters = {
			events: '={{ [$json.body.eventCode] }}',
			authentication: 'secret',
			options: { tenant: '={{ $json.query.tenant }}', invalidEvents: 'emit' },
		};
		const credentials = { beeiqWebhookSecretApi: { secret } };
		const body = JSON.stringify({ eventCode: 'NOTE_CREATE', link: 'https://happy.beeiq.co/' });
		const query = (tenant: string): string => `?token=${secret}&tenant=${tenant}`;
		const taken = await send({ body, query: query('happy') }, parameters, credentials);
		expect(taken.json).toEqual({ received: true, events: 1 });
		const other = await send({ body, query: query('other') }, parameters, credentials);
		expect(other.status).toBe(403);
	});

	it('among the chosen events leaves the others as they are', async () => {
		const events = ['={{ "TASK_" + "CREATE" }}', 'DEAL_CHANGE'];
		for (const eventCode of ['TASK_CREATE', 'DEAL_CHANGE']) {
			const { json: answer } = await send({ body: JSON.stringify({ eventCode }) }, { events });
			expect(answer).toEqual({ received: true, events: 1 });
		}
		const { json: answer } = await send({ body: '{"eventCode":"NOTE_CREATE"}' }, { events });
		expect(answer).toMatchObject({ events: 0 });
	});
});

describe('a delivery with nothing for this workflow', () => {
	it('is answered 200 and runs nothing', async () => {
		const outcome = await send({}, { events: ['TASK_CREATE'] });
		expect(outcome).toMatchObject({ status: 200, items: undefined, logs: [] });
		expect(outcome.json).toEqual({
			received: true,
			events: 0,
			reason: 'No event of this delivery is chosen in the node',
		});
	});
});

describe('a body that is no event', () => {
	it.each([
		['{}', json, 'The body is not an object with a text eventCode'],
		['[]', json, 'The array holds no event'],
		['[1]', json, 'The array holds no event'],
		['', json, 'The body is empty'],
		['', {}, 'The body is empty'],
		['not JSON', { 'content-type': 'text/plain' }, 'The body is not JSON'],
		['"x"', json, 'The body is not an object with a text eventCode'],
	])('%j (%j) is answered 400', async (body, headers, reason) => {
		expectRefusal(await send({ body, headers }), 400, reason);
	});

	it('gets 422 from n8n itself when it is broken JSON sent as JSON', async () => {
		const outcome = await send({ body: '{"eventCode":' });
		expect(outcome).toMatchObject({ status: 422, items: undefined });
	});
});

describe('the shared secret', () => {
	const guarded = { authentication: 'secret' };
	const credentials = { beeiqWebhookSecretApi: { secret, previousSecret } };
	const knock = async (request: TestRequest, given: object = credentials): Promise<Outcome> =>
		await send(request, guarded, given);

	it.each([
		['in the query', { query: `?token=${secret}` }],
		['in the header', { headers: { ...json, 'X-Webhook-Token': secret } }],
		['that was used before', { query: `?token=${previousSecret}` }],
		[
			'in the query, whatever the header says',
			{ query: `?token=${secret}`, headers: { ...json, 'x-webhook-token': 'x' } },
		],
	])('lets in the one %s', async (_, request) => {
		expect(await knock(request)).toMatchObject({ status: 200, json: { events: 1 } });
	});

	it('may hold any character, percent-encoded', async () => {
		const odd = 'mật khẩu & ?#%+/=\'"';
		const request = { query: `?token=${encodeURIComponent(odd)}` };
		const outcome = await knock(request, { beeiqWebhookSecretApi: { secret: odd } });
		expect(outcome.status).toBe(200);
	});

	it('may hold every printable character, in the query and in the header', async () => {
		const printable = String.fromCharCode(...Array.from({ length: 94 }, (_, n) => n + 33));
		const saved = { beeiqWebhookSecretApi: { secret: printable } };
		const query = { query: `?token=${encodeURIComponent(printable)}` };
		const header = { headers: { ...json, 'x-webhook-token': printable } };
		expect(await knock(query, saved)).toMatchObject({ status: 200 });
		expect(await knock(header, saved)).toMatchObject({ status: 200 });
	});

	it('may be Vietnamese in a header, which goes over the wire as UTF-8', async () => {
		const odd = 'mật khẩu của chúng tôi';
		const bytes = Buffer.from(odd).toString('latin1');
		// With a body of text, Node's client would write the header in the body's encoding.
		const request = {
			headers: { ...json, 'x-webhook-token': bytes },
			body: Buffer.from(good),
		};
		const outcome = await knock(request, { beeiqWebhookSecretApi: { secret: odd } });
		expect(outcome.status).toBe(200);
	});

	it('may hold a plus sign that was pasted into the address as it is', async () => {
		const odd = 'base64+of+something/==';
		const outcome = await knock(
			{ query: `?token=${odd}` },
			{ beeiqWebhookSecretApi: { secret: odd } },
		);
		expect(outcome.status).toBe(200);
	});

	it.each([
		['wrong', { query: `?token=${secret}x` }],
		['empty', { query: '?token=' }],
		['given twice', { query: `?token=${secret}&token=${secret}` }],
		['given as an object', { query: `?token[x]=${secret}` }],
		['given as a list', { query: `?token[]=${secret}` }],
		['given twice, once percent-encoded', { query: `?token=${secret}&to%6ben=${secret}` }],
		['in another case', { query: `?token=${secret.toUpperCase()}` }],
		['twice in the header', { headers: { ...json, 'x-webhook-token': [secret, secret] } }],
		[
			'right in the header and wrong in the query',
			{ query: '?token=x', headers: { ...json, 'x-webhook-token': secret } },
		],
	])('refuses one that is %s', async (_, request: TestRequest) => {
		expectRefusal(await knock(request), 401, 'The secret is wrong');
	});

	it('refuses a delivery without it, and says how BeeIQ must send it', async () => {
		expectRefusal(
			await knock({}),
			401,
			'The secret is missing: BeeIQ must send it as ?token=… in the address or as the header x-webhook-token',
		);
	});

	it('tells the operator, and not the sender, that BeeIQ may have dropped it', async () => {
		const { logs, text } = await knock({});
		expect(logs[0]?.message).toMatch(/may have dropped it.*"Allowed IP Addresses"/);
		expect(text).not.toContain('dropped');
	});

	it.each([
		['is too short', { beeiqWebhookSecretApi: { secret: 'short' } }, 'short'],
		['is empty', { beeiqWebhookSecretApi: { secret: '' } }, ''],
	])('matches nothing when the saved one %s', async (_, saved, given) => {
		expectRefusal(await knock({ query: `?token=${given}` }, saved), 401, 'The secret is wrong');
	});

	it('lets nobody in when the credential is gone', async () => {
		expectRefusal(
			await knock({ query: `?token=${secret}` }, {}),
			401,
			'The credential "BeeIQ Webhook Secret API" of this node cannot be read; choose one in the node',
		);
	});

	it('is asked for before the body is looked at', async () => {
		expect(await knock({ body: '{}' })).toMatchObject({ status: 401 });
	});
});

describe('the allowed IP addresses', () => {
	const from = async (
		allowedIps: string,
		forwarded: string | undefined,
		proxyHops = 0,
		parameters: INodeParameters = {},
	): Promise<Outcome> => {
		const node = saveNode({ options: { allowedIps }, ...parameters });
		const headers = forwarded === undefined ? json : { ...json, 'x-forwarded-for': forwarded };
		return await sendTo({ ...node, proxyHops }, { headers });
	};
	const reason = 'The address of the sender is not allowed';

	it.each([
		['any when empty', '', undefined, 0],
		['one by itself', '192.0.2.1, 127.0.0.1', undefined, 0],
		['a range', '127.0.0.0/8', undefined, 0],
		['what stands before the proxy', '203.0.113.7', '203.0.113.7', 1],
		['IPv6 before the proxy', '2001:db8::/32', '2001:DB8::7', 1],
		['IPv4 written as IPv6', '203.0.113.0/24', '::ffff:203.0.113.7', 1],
		['an address that a proxy wrote with a port', '203.0.113.7', '203.0.113.7:4711', 1],
		['what the second proxy saw', '203.0.113.7', '6.6.6.6, 203.0.113.7, 10.0.0.1', 2],
	])('let in %s', async (_, allowedIps, forwarded, hops) => {
		expect(await from(allowedIps, forwarded, hops)).toMatchObject({ status: 200 });
	});

	it.each([
		['another address', '192.0.2.1', undefined, 0],
		['what a sender claims without a proxy', '203.0.113.7', '203.0.113.7', 0],
		['what a sender claims before the proxy', '203.0.113.7', '203.0.113.7, 6.6.6.6', 1],
		['what is no address', '203.0.113.7', 'unknown', 1],
		['anybody when no entry can be read', 'localhost', undefined, 0],
	])('refuse %s', async (_, allowedIps, forwarded, hops) => {
		expectRefusal(await from(allowedIps, forwarded, hops), 403, reason);
	});

	it('are looked at before the secret', async () => {
		const outcome = await from('192.0.2.1', undefined, 0, { authentication: 'secret' });
		expectRefusal(outcome, 403, reason);
	});

	it('tell the operator which address it was, and which entry nobody can read', async () => {
		const { logs } = await from('192.0.2.1, happy.beeiq.co', undefined);
		expect(logs[0]?.message).toContain(
			'is not allowed. It came from 127.0.0.1. If that is a proxy of yours, set N8N_PROXY_HOPS',
		);
		expect(logs[0]?.message).toContain('No IP address or range is: happy.beeiq.co.');
	});

	it('tell of 50 entries that nobody can read, and that there are more', async () => {
		const names = Array.from({ length: 60 }, (_, n) => `host-${n}.example.com`).join(', ');
		const { logs } = await from(`192.0.2.1, ${names}`, undefined);
		expect(logs[0]?.message).toMatch(/ host-49\.example\.com and more\.$/);
	});

	it('tell of no such entry where there is none', async () => {
		const { logs } = await from('192.0.2.1, 192.0.2.2', undefined);
		expect(logs[0]?.message).toMatch(/under "Allowed IP Addresses"\.$/);
	});
});

describe('the allowed tenants', () => {
	const linked = '{"eventCode":"DEAL_CHANGE","link":"https://happy.beeiq.co/deals/1"}';
	const reason = 'The link is not one of an allowed tenant';

	it('refuse a delivery of another one', async () => {
		const options = { tenant: 'lucky' };
		expectRefusal(await send({ body: linked }, { options }), 403, reason);
		expect(await send({ body: linked }, { options: { tenant: 'happy' } })).toMatchObject({
			status: 200,
		});
	});

	it.each(['{"eventCode":"DEAL_CHANGE"}', '{"eventCode":"DEAL_CHANGE","link":null}'])(
		'refuse an event without a link: %s',
		async (body) => {
			expectRefusal(await send({ body }, { options: { tenant: 'happy' } }), 403, reason);
		},
	);

	it('are looked at after the body and before the chosen events', async () => {
		const parameters = { options: { tenant: 'lucky' }, events: ['TASK_CREATE'] };
		expect(await send({ body: '{}' }, parameters)).toMatchObject({ status: 400 });
		expect(await send({ body: linked }, parameters)).toMatchObject({ status: 403 });
	});
});

describe('a flood of refusals', () => {
	it('is answered each time, and written at the first, the tenth and the hundredth', async () => {
		const node = saveNode();
		const messages: string[] = [];
		for (let n = 0; n < 120; n++) {
			const { status, logs } = await sendTo(node, { body: `[{},${n}]` });
			expect(status).toBe(400);
			messages.push(...logs.map(({ message }) => message));
		}
		expect(messages).toEqual([
			expect.stringMatching(/holds no event$/),
			expect.stringMatching(/ \(10 such refusals since 2.*Z\)$/),
			expect.stringMatching(/ \(100 such refusals since 2.*Z\)$/),
		]);
		const { logs } = await sendTo(node, { body: '' });
		expect(logs).toHaveLength(1);
	});

	it.each(['multipart/?', 'application/?+xml', 'text/?'])(
		'is one flood whatever content types are made up: %s',
		async (type) => {
			const node = saveNode();
			const messages: string[] = [];
			for (const letter of 'abcdefghi') {
				const headers = { 'content-type': type.replace('?', `made-up-${letter}`) };
				const { json: answer, logs } = await sendTo(node, { headers, body: 'x' });
				expect(JSON.stringify([answer, logs])).not.toContain('made-up');
				messages.push(...logs.map(({ message }) => message));
			}
			expect(messages).toHaveLength(1);
		},
	);
});

describe('a documented event that does not fit', () => {
	const body = '{"eventCode":"CONTACT_CREATE","contact":{"name":"Khách","phones":"0912345678"}}';

	it('is passed on by default, with its problems', async () => {
		const outcome = await send({ body });
		expect(outcome.status).toBe(200);
		expect(outcome.items?.[0]?.[0]?.json.problems).toEqual([
			'contact.phones: expected array, got string',
		]);
	});

	it('is answered 400 with its problems on request', async () => {
		const outcome = await send({ body }, { options: { invalidEvents: 'reject' } });
		expect(outcome).toMatchObject({ status: 400, items: undefined });
		expect(outcome.json).toEqual({
			received: false,
			reason: 'The event does not look as BeeIQ documents it',
			problems: ['contact.phones: expected array, got string'],
		});
		expect(JSON.stringify(outcome.logs)).not.toMatch(/Khách|0912345678/);
	});
});

describe('a request that only looks', () => {
	it.each([
		{},
		{ authentication: 'secret' },
		{ options: { allowedIps: '203.0.113.7', tenant: 'lucky' } },
	])('gets an answer to GET with %j', async (parameters) => {
		const outcome = await send({ method: 'GET', body: undefined, headers: {} }, parameters);
		expect(outcome).toMatchObject({
			status: 200,
			json: { ok: true },
			items: undefined,
			threw: undefined,
			logs: [],
		});
	});

	it('gets an answer without a body to HEAD', async () => {
		const outcome = await send({ method: 'HEAD', body: undefined, headers: {} });
		expect(outcome).toMatchObject({ status: 200, text: '', items: undefined, threw: undefined });
	});
});

it('logs no secret, ever', () => {
	expect(allLogs.length).toBeGreaterThan(10);
	expect(JSON.stringify(allLogs)).not.toMatch(new RegExp(`${secret}|${previousSecret}|mật khẩu`));
});
