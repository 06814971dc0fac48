import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { checkEvent } from '../../nodes/Beeiq/event/check-event';
import { deliverBody, deliverEvent } from './deliver.mjs';
import { sampleEvent } from './events.mjs';
import { admin, Beeiq } from './server.mjs';

let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
});

afterEach(async () => {
	await beeiq.stop();
});

async function call(
	method: string,
	path: string,
	body?: unknown,
	token: string = beeiq.issueToken(),
): Promise<number> {
	const response = await fetch(beeiq.url + path, {
		method,
		headers: { 'content-type': 'application/json', 'x-access-token': token },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return response.status;
}

const hook = { url: 'https://n8n.example.com/webhook', events: ['NOTE_CREATE'], active: true };

describe('the stand-in', () => {
	it.each([
		['GET', '/api/v1/webhooks', undefined, 400],
		['GET', '/api/v1/webhooks?page=0&limit=100', undefined, 400],
		['GET', '/api/v1/webhooks?page=1&limit=101', undefined, 400],
		['GET', '/api/v1/webhooks?page=1&limit=100', undefined, 200],
		['POST', '/api/v1/webhooks', hook, 201],
		['POST', '/api/v1/webhooks', { ...hook, name: 'x' }, 400],
		['POST', '/api/v1/webhooks', { ...hook, events: [] }, 400],
		['POST', '/api/v1/webhooks', { ...hook, active: false }, 400],
		['PUT', '/api/v1/webhooks/1', hook, 404],
		['DELETE', '/api/v1/webhooks/1', undefined, 404],
		['POST', '/login', admin, 200],
		['POST', '/login', { ...admin, remember: true }, 400],
		['POST', '/login', { ...admin, password: 'x' }, 401],
		['GET', '/api/v1/anything', undefined, 404],
	])('answers %s %s %j with %i', async (method, path, body, status) => {
		expect(await call(method, path, body)).toBe(status);
	});

	it('wants a token that it has given', async () => {
		expect(await call('POST', '/api/v1/webhooks', hook, 'a token of nobody')).toBe(401);
		expect(await call('POST', '/api/v1/webhooks', hook, beeiq.issueToken('agent'))).toBe(403);
		expect(beeiq.hooks).toEqual([]);
	});
});

describe('its deliveries', () => {
	it.each(eventCodes)('of %s look as the guide documents them', (code) => {
		expect(checkEvent(sampleEvent(code, 7))).toEqual([]);
		expect(sampleEvent(code, 7)).toEqual(sampleEvent(code, 7));
		expect(sampleEvent(code, 8)).not.toEqual(sampleEvent(code, 7));
	});

	it('go to active webhooks that ticked the event, and again until they are taken', async () => {
		let refusals = 2;
		const received: string[] = [];
		const receiver = createServer((request, response) => {
			received.push(request.url ?? '');
			response.writeHead(refusals-- > 0 ? 500 : 200).end('done');
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => receiver.once('listening', resolve));
		const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
		const add = (path: string, change: object): unknown =>
			beeiq.addHook({ ...hook, url: url + path, ...change });
		add('/active', {});
		add('/paused', { active: false });
		add('/other', { events: ['TASK_CREATE'] });

		const options = { redeliveries: 5, delayMilliseconds: 1 };
		const results = await deliverEvent(beeiq.hooks, 'NOTE_CREATE', undefined, options);
		expect(results).toEqual([{ url: `${url}/active`, status: 200, answer: 'done', attempts: 3 }]);
		expect(new Set(received)).toEqual(new Set(['/active']));

		receiver.closeAllConnections();
		await new Promise((resolve) => receiver.close(resolve));
		expect(await deliverBody(url, {})).toMatchObject({ status: 0, answer: 'ECONNREFUSED' });
	});
});
