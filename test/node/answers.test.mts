import type { INodeParameters } from 'n8n-workflow';
import { BeeiqWebhookSecretApi } from '../../credentials/BeeiqWebhookSecretApi.credentials';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { eventCodes } from '../../nodes/Beeiq/events/index';
import { documented } from '../fixtures/fixtures.mjs';
import { deliver, type Outcome, type TestRequest } from '../n8n/deliver.mjs';
import { allLogs } from '../n8n/instance.mjs';

const secret = 'a-secret-of-the-tests';
const previousSecret = 'the-secret-before-it';
const json = { 'content-type': 'application/json' };
const good = '{"eventCode":"DEAL_CHANGE","deal":{"name":"Giao dịch"}}';

async function send(
	request: TestRequest,
	parameters: INodeParameters = {},
	credentials: object = {},
): Promise<Outcome> {
	return await deliver(
		{
			type: new BeeiqTrigger(),
			parameters: { registration: 'manual', events: ['*'], ...parameters },
			credentials: credentials as Record<string, Record<string, string>>,
			credentialTypes: [new BeeiqWebhookSecretApi()],
		},
		{ headers: json, body: good, ...request },
	);
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
		const { bytes, expected } = documented(code);
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
		['[1]', json, 'Element 0 of the array is not an object with a text eventCode'],
		[`[${good},1]`, json, 'Element 1 of the array is not an object with a text eventCode'],
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

	it.each([
		['wrong', { query: `?token=${secret}x` }],
		['empty', { query: '?token=' }],
		['given twice', { query: `?token=${secret}&token=${secret}` }],
		['given as an object', { query: `?token[x]=${secret}` }],
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
	it.each([{}, { authentication: 'secret' }])(
		'gets an answer to GET with %j',
		async (parameters) => {
			const outcome = await send({ method: 'GET', body: undefined, headers: {} }, parameters);
			expect(outcome).toMatchObject({
				status: 200,
				json: { ok: true },
				items: undefined,
				logs: [],
			});
		},
	);

	it('gets an answer without a body to HEAD', async () => {
		const outcome = await send({ method: 'HEAD', body: undefined, headers: {} });
		expect(outcome).toMatchObject({ status: 200, text: '', items: undefined, logs: [] });
	});
});

it('logs no secret, ever', () => {
	expect(allLogs.length).toBeGreaterThan(10);
	expect(JSON.stringify(allLogs)).not.toMatch(new RegExp(`${secret}|${previousSecret}|mật khẩu`));
});
