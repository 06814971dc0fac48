import type { INodeParameters } from 'n8n-workflow';
import { BeeiqRestApi } from '../../credentials/BeeiqRestApi.credentials';
import type { FaultKind } from '../beeiq-stand-in/faults.mjs';
import { plainDialect } from '../beeiq-stand-in/rest-dialect.mjs';
import { powerlessKey, restKey } from '../beeiq-stand-in/rest.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs } from '../n8n-core/instance.mjs';
import { run } from '../n8n-core/run.mjs';
import { restNode, runRest } from './rest-node.mjs';

let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
	beeiq.rest.seed('ticket', 3);
});

afterEach(async () => {
	await beeiq.stop();
});

const tickets: INodeParameters = {
	resource: 'ticket',
	operation: 'getAll',
	returnAll: true,
	filters: {},
};

it.each([
	[
		'a key that nobody knows',
		{ apiKey: 'x' },
		'BeeIQ did not accept the API key',
		"Check 'API Key'",
	],
	['a key without the right', { apiKey: powerlessKey }, 'does not let this API key', 'Ask BeeIQ'],
	['no key', { apiKey: ' ' }, "'API Key' in the credential 'BeeIQ REST API' is empty", 'Copy it'],
	['a key on two lines', { apiKey: 'a\nb' }, 'characters that a key cannot have', 'Copy it'],
	['a host that is not there', { baseUrl: 'http://127.0.0.1:9' }, 'cannot be reached', 'Base URL'],
	['no address', { baseUrl: 'apiring' }, 'is not a valid web address', 'Base URL'],
	['plain http', { baseUrl: 'http://apiring.example.com' }, 'must begin with https', 'Base URL'],
])(
	'says what happened and what to do with %s',
	async (_, credential, what, advice) => {
		const [item] = await runRest(beeiq, tickets, [{}], { credential, continueOnFail: true });
		expect(item?.error).toContain(what);
		expect(item?.error).toContain(advice);
	},
	15_000,
);

it('takes white space around the key and a slash behind the address for nothing', async () => {
	const credential = { apiKey: ` ${restKey}\n`, baseUrl: ` ${beeiq.url}/ ` };
	expect(await runRest(beeiq, tickets, [{}], { credential })).toHaveLength(3);
});

it.each<[FaultKind, string]>([
	['html', 'BeeIQ answered with a web page while reading tickets (200)'],
	['redirect', 'is not followed, so that the key is not sent elsewhere'],
	[{ status: 400 }, 'BeeIQ refused the request while reading tickets (400)'],
	[{ status: 404 }, 'BeeIQ has nothing at this address while reading tickets (404)'],
	[{ refuses: { status: 404, body: '<p>Not found</p>' } }, 'nothing at this address'],
	[{ refuses: { status: 200, body: '{"success":false,"message":"Hết hạn"}' } }, 'saying "Hết hạn"'],
	[{ refuses: { status: 200, body: '{"success":"0","data":[]}' } }, 'refused the request'],
	[{ refuses: { status: 200, body: '{"message":"Hết hạn"}' } }, 'refused the request'],
	[{ refuses: { status: 200, body: 'Ok' } }, 'BeeIQ answered something else'],
	[{ refuses: { status: 200, body: '' } }, 'BeeIQ answered something else'],
	...[
		'{"success":true,"data":7}',
		'{"results":[{"TicketId":1}],"total":1}',
		'{"success":true,"result":[{"TicketId":1}]}',
		'{"success":true,"data":{"items":[{"TicketId":1}]}}',
		'{"total":0}',
		'{"code":{"toString":1},"total":0}',
		'{"message":"Không tìm thấy","path":"/tickets"}',
		'{"name":"NotFound","message":"Không tìm thấy"}',
		'[[{"TicketId":1}],[]]',
		'[null, 7, "x"]',
	].map((body): [FaultKind, string] => [
		{ refuses: { status: 200, body } },
		'BeeIQ answered something else',
	]),
	...[
		'{"status":"error","message":"Sai","data":null}',
		'{"statusCode":401,"message":"Sai","data":[]}',
		'{"code":"401","message":"Sai","data":[]}',
		'{"error":"Sai","data":[]}',
	].map((body): [FaultKind, string] => [
		{ refuses: { status: 200, body } },
		'BeeIQ refused the request while reading tickets (200), saying "Sai"',
	]),
])('fails at once where a list is answered %j', async (as, words) => {
	beeiq.faults.add({ on: 'restRead', as });
	await expect(runRest(beeiq, tickets)).rejects.toThrow(words);
	const asked = beeiq.journal.filter(({ path }) => path === '/tickets');
	expect(asked).toHaveLength(1);
});

it.each([
	['[]', 0],
	['{}', 0],
	['[null, {"TicketId":1}, "x"]', 1],
	['{"TicketId":1}', 1],
	['{"title":"Máy in hỏng"}', 1],
	['{"_id":"1","status":"Error","error":"E5"}', 1],
	['{"code":200,"message":"OK","data":[{"TicketId":1}]}', 1],
	['{"success":true,"total":0,"metadata":{}}', 0],
	['{"success":true,"data":null}', 0],
	['{"success":1}', 0],
	['{"success":"1","data":{"sessions":null}}', 0],
	['{"success":true,"data":{"TicketId":1}}', 1],
	['{"data":[{"TicketId":1},{"TicketId":"2"}]}', 2],
])('takes %s for a list', async (body, count) => {
	beeiq.faults.add({ on: 'restRead', as: { refuses: { status: 200, body } }, times: 1 });
	beeiq.rest.dialect = { ...plainDialect, cap: 100 };
	beeiq.rest.remove(beeiq.listener.tickets[0]?.id as string);
	beeiq.faults.add({ on: 'restRead', as: { refuses: { status: 204 } } });
	expect(await runRest(beeiq, tickets)).toHaveLength(count);
});

it.each<[FaultKind]>([[{ status: 408 }], [{ status: 501 }], [{ status: 503 }], ['dropped']])(
	'asks three times where it fails with %j',
	async (as) => {
		beeiq.faults.add({ on: 'restRead', as, times: 2 });
		expect(await runRest(beeiq, tickets)).toHaveLength(3);
		beeiq.faults.clear();
		beeiq.faults.add({ on: 'restRead', as });
		await expect(runRest(beeiq, tickets)).rejects.toThrow('while reading tickets');
		expect(beeiq.journal.filter(({ path }) => path === '/tickets')).toHaveLength(4 + 3);
	},
	20_000,
);

it('waits as long as BeeIQ asks, and not for more than half a minute', async () => {
	const limited = (retryAfter: string): FaultKind => ({ refuses: { status: 429, retryAfter } });
	beeiq.faults.add({ on: 'restRead', as: limited('2'), times: 1 });
	expect(await runRest(beeiq, tickets)).toHaveLength(3);
	beeiq.journal.length = 0;
	beeiq.faults.add({ on: 'restRead', as: limited('31') });
	await expect(runRest(beeiq, tickets)).rejects.toThrow('BeeIQ is limiting requests');
	expect(beeiq.journal).toHaveLength(1);
}, 20_000);

it('has the key, and what was asked for, in no message, log or item', async () => {
	const told: string[] = [];
	const phone = '0912345678';
	const contact: INodeParameters = {
		resource: 'contact',
		operation: 'get',
		contactBy: 'phone',
		contactValue: phone,
	};
	const words = [restKey, encodeURIComponent(restKey), Buffer.from(restKey).toString('base64')];
	const faults: FaultKind[] = [
		...[200, 400, 401, 403, 404].map((status) => ({ echo: status })),
		...words.map((message) => ({
			refuses: { status: 400, body: JSON.stringify({ message: `${message} ${phone}` }) },
		})),
		'html',
		'redirect',
	];
	for (const as of faults) {
		for (const on of ['restRead', 'restWrite'] as const) beeiq.faults.add({ on, as });
		for (const parameters of [
			tickets,
			contact,
			{ resource: 'product', operation: 'deleteProduct', ownId: 'own-id-of-a-product' },
		]) {
			const error: unknown = await run(restNode(beeiq, parameters)).catch((e: unknown) => e);
			told.push(JSON.stringify(error), String((error as Error).stack));
			const [item] = await runRest(beeiq, parameters, [{}], { continueOnFail: true });
			told.push(JSON.stringify(item));
		}
		beeiq.faults.clear();
	}
	told.push(JSON.stringify(await runRest(beeiq, tickets)));
	for (const hidden of [...words, phone, 'own-id-of-a-product']) {
		expect(told.some((text) => text.includes(hidden))).toBe(false);
		expect(JSON.stringify(allLogs).includes(hidden)).toBe(false);
	}
});

it('has nothing else that the credential marks as a password either', async () => {
	const second = 'mật khẩu thứ hai';
	const type = new BeeiqRestApi();
	const field = { displayName: 'Second', name: 'second', type: 'string', default: '' } as const;
	type.properties.push({ ...field, typeOptions: { password: true } });
	const saved = { ...restNode(beeiq, tickets, { second }), credentialTypes: [type] };
	for (const message of [second, encodeURIComponent(second)]) {
		const body = JSON.stringify({ message: `No ${message}` });
		beeiq.faults.add({ on: 'restRead', as: { refuses: { status: 400, body } }, times: 1 });
		const { items } = await run(saved, [{}], { continueOnFail: true });
		expect(items[0]?.json.error).toMatch(/while reading tickets \(400\)\./);
	}
});
