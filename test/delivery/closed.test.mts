// Checks that are switched on stay so, whatever stands in them.
import type { INodeParameters } from 'n8n-workflow';
import { BeeiqWebhookSecretApi } from '../../credentials/BeeiqWebhookSecretApi.credentials';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { readOptions, type Options } from '../../nodes/Beeiq/delivery/read-options';
import { deliver, type Outcome, type TestRequest } from '../n8n-core/deliver.mjs';

const secret = 'a-secret-of-the-tests';
const linked = '{"eventCode":"DEAL_CHANGE","link":"https://happy.beeiq.co/deals/1"}';
const fails = '={{ $("no such node").item.json.x }}';
const nothing = '={{ $json.body.nothing }}';
/** What no text can be made of; `?tenant[toString]=1` becomes one as well. */
const noText = '={{ ({ toString: 1 }) }}';

async function send(parameters: INodeParameters, request: TestRequest = {}): Promise<Outcome> {
	return await deliver(
		{
			type: new BeeiqTrigger(),
			parameters: { registration: 'manual', events: ['*'], ...parameters },
			credentials: { beeiqWebhookSecretApi: { secret: ` ${secret}\n` } },
			credentialTypes: [new BeeiqWebhookSecretApi()],
		},
		{ headers: { 'content-type': 'application/json' }, body: linked, ...request },
	);
}

function expectRefused(outcome: Outcome, status: number): void {
	expect(outcome).toMatchObject({ status, threw: undefined, items: undefined });
	expect(outcome.json).toMatchObject({ received: false });
	expect(outcome.logs).toHaveLength(1);
}

describe('lists of whom to let in', () => {
	it.each(['allowedIps', 'tenant'])('let in nobody if %s fails or says nothing', async (name) => {
		for (const value of [fails, nothing, noText, '={{ "" }}', '={{ [] }}', ' , ;\n', '=']) {
			expectRefused(await send({ options: { [name]: value } }), 403);
		}
	});

	it('let in nobody whose request makes of an expression what is no text', async () => {
		const options = { tenant: '={{ $json.query.tenant }}' };
		expect(await send({ options }, { query: '?tenant=happy' })).toMatchObject({ status: 200 });
		expectRefused(await send({ options }, { query: '?tenant[toString]=1' }), 403);
	});

	it.each(['allowedIps', 'tenant'])('let in anybody if %s is saved as nothing', async (name) => {
		expect(await send({ options: { [name]: '' } })).toMatchObject({ status: 200 });
	});

	it('are read from what an expression gives', async () => {
		for (const options of [
			{ allowedIps: '={{ ["192.0.2.1", "127.0.0.1"] }}' },
			{ tenant: '={{ "lucky;happy" }}' },
			{ allowedIps: '127.0.0.1', tenant: 'happy', ignoredAuthors: nothing },
		]) {
			expect(await send({ options })).toMatchObject({ status: 200 });
		}
	});

	it('hold also where another option fails', async () => {
		expectRefused(await send({ options: { tenant: 'lucky', invalidEvents: fails } }), 403);
		expect(await send({ options: { tenant: 'happy', invalidEvents: fails } })).toMatchObject({
			status: 200,
		});
	});
});

describe('options that are one expression', () => {
	it('are none to n8n itself', async () => {
		expect(await send({ options: '={{ { tenant: "lucky" } }}' })).toMatchObject({ status: 200 });
	});

	/** As they would be read if n8n did not see to that. */
	const evaluated = (read: () => unknown): Options =>
		readOptions({ saved: () => '={{ … }}', read });

	it('should it not, hold what the expression gives', () => {
		expect(evaluated(() => ({ tenant: 'lucky' }))).toMatchObject({
			tenantHosts: ['lucky.beeiq.co'],
			allowedIps: null,
			emptyLists: [],
		});
	});

	it.each(['', null, undefined])(
		'should it not, let in nobody if it gives %j for a list',
		(nothing) => {
			expect(evaluated(() => ({ tenant: 'lucky', allowedIps: nothing }))).toMatchObject({
				allowedIps: { ranges: [] },
				emptyLists: ['Allowed IP Addresses'],
			});
		},
	);

	it.each([
		['fails', raiseError],
		['gives a text', () => 'lucky'],
	])('should it not, let in nobody if the expression %s', (_, read) => {
		expect(evaluated(read)).toMatchObject({
			tenantHosts: [],
			allowedIps: { ranges: [] },
			emptyLists: ['Allowed IP Addresses', 'Allowed Tenants', 'Ignore Events By'],
		});
	});
});

function raiseError(): never {
	throw new Error('No such node');
}

describe('the users to ignore', () => {
	it.each([fails, nothing, noText, ' ; '])(
		'are nobody if that is %j, with a warning',
		async (value) => {
			const { status, items, logs } = await send({ options: { ignoredAuthors: value } });
			expect([status, items?.flat().length]).toEqual([200, 1]);
			expect(logs).toEqual([
				expect.objectContaining({
					level: 'warn',
					message:
						'BeeIQ Trigger: "Ignore Events By" of "BeeIQ Trigger" is set and gives nothing, so it ignores nobody. Look at its expression, or remove the option.',
				}),
			]);
		},
	);

	it('may be written with their names, in lines', async () => {
		const ignoredAuthors = 'Le An <an@b.vn>;\n"Bot, Con" <BOT@b.vn>';
		const body = '{"eventCode":"TASK_CREATE","createdBy":"bot@b.vn"}';
		const outcome = await send({ options: { ignoredAuthors } }, { body });
		expect(outcome.json).toMatchObject({ events: 0 });
	});
});

describe('the secret', () => {
	it.each(['secret', 'Secret', 'basic', nothing, fails, '={{ "x" }}'])(
		'is asked for where the authentication is %j',
		async (authentication) => {
			expectRefused(await send({ authentication }), 401);
			expectRefused(await send({ authentication }, { query: '?token=wrong' }), 401);
		},
	);

	it('is what stands between the white space in the credential', async () => {
		const outcome = await send({ authentication: 'secret' }, { query: `?token=${secret}` });
		expect(outcome).toMatchObject({ status: 200 });
	});
});

describe('other parameters', () => {
	it('refuse a delivery whose events nobody can choose', async () => {
		expectRefused(await send({ events: fails }), 403);
		expect((await send({ events: nothing })).json).toMatchObject({ received: true, events: 0 });
	});

	it.each(['Parsed', 'toString', '', nothing, fails])(
		'take the output %j as Parsed',
		async (output) => {
			const { items, status } = await send({ output });
			expect(status).toBe(200);
			expect(items?.flat()).toMatchObject([{ json: { recordType: 'deal', tenant: 'happy' } }]);
		},
	);

	it('split at commas what is one text of events', async () => {
		const { json } = await send({ events: 'TASK_CREATE, DEAL_CHANGE' });
		expect(json).toEqual({ received: true, events: 1 });
	});
});

describe('a delivery with strangers in it', () => {
	it('goes on without them, counts them, and names their places in the log', async () => {
		const { json, items, logs } = await send({}, { body: `[1,${linked},{},null]` });
		expect(json).toEqual({ received: true, events: 1, skipped: 3 });
		expect(items?.flat()).toHaveLength(1);
		expect(logs.map(({ message }) => message)).toEqual([
			'BeeIQ Trigger left out elements of a delivery to "BeeIQ Trigger", counted from 0; no event: 0, 2, 3',
		]);
	});

	it('is counted also if nothing of the rest is wanted', async () => {
		const { json } = await send({ events: ['TASK_CREATE'] }, { body: `[1,${linked}]` });
		expect(json).toMatchObject({ received: true, events: 0, skipped: 1 });
	});

	it('names other tenants apart, and 50 places at most', async () => {
		const other = '{"eventCode":"DEAL_CHANGE"}';
		const body = `[${linked},${`${other},`.repeat(60)}1]`;
		const { json, logs } = await send({ options: { tenant: 'happy' } }, { body });
		expect(json).toEqual({ received: true, events: 1, skipped: 61 });
		expect(logs[0]?.message).toMatch(/no event: 61; of another tenant: 1, 2, .*, 50 and more$/);
	});

	it('is 413 if it is too long, and starts nothing', async () => {
		expectRefused(await send({}, { body: `[${'1,'.repeat(10_000)}1]` }), 413);
	});
});

it.each([
	[
		'multipart/form-data; boundary=x',
		'--x\r\ncontent-disposition: form-data; name="data"\r\n\r\n1\r\n--x--',
	],
	['application/xml', '<event/>'],
])('a body of the type %s is refused with its name', async (type, body) => {
	const outcome = await send({}, { headers: { 'content-type': type }, body });
	expectRefused(outcome, 400);
	expect(outcome.json).toMatchObject({ reason: `The body is ${type.split(';')[0]}, not JSON` });
});
