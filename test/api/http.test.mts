import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateCACertificate } from 'mockttp';
import {
	orTimeOut,
	readAnswer,
	readThrown,
	send,
	type AnswerKind,
	type HttpAnswer,
	type HttpOutcome,
} from '../../nodes/Beeiq/api/http';
import { pauseBefore } from '../../nodes/Beeiq/api/retry';
import { realHttpRequest } from '../n8n-core/http-request.mjs';

let server: Server;
let isListening = false;

async function listen(answer: RequestListener): Promise<string> {
	server = createServer(answer).listen(0, '127.0.0.1');
	await once(server, 'listening');
	isListening = true;
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

afterEach(async () => {
	if (!isListening) return;
	isListening = false;
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function answerTo(
	status: number,
	body: string,
	headers: Record<string, string> = {},
): Promise<HttpAnswer> {
	const url = await listen((_, response) => response.writeHead(status, headers).end(body));
	return (await send(realHttpRequest(), { method: 'GET', url })) as HttpAnswer;
}

it.each([
	[200, 'success'],
	[201, 'success'],
	[204, 'success'],
	[301, 'redirect'],
	[307, 'redirect'],
	[400, 'refused'],
	[401, 'unauthorized'],
	[403, 'forbidden'],
	[404, 'absent'],
	[405, 'absent'],
	[408, 'unavailable'],
	[409, 'refused'],
	[410, 'absent'],
	[413, 'tooLarge'],
	[422, 'refused'],
	[429, 'limited'],
	[500, 'unavailable'],
	[501, 'absent'],
	[503, 'unavailable'],
])('reads %i as %s', async (status, kind) => {
	const headers = { location: 'http://127.0.0.1:9/', 'content-type': 'application/json' };
	expect(await answerTo(status, status === 204 ? '' : '{"a":1}', headers)).toMatchObject({
		kind,
		status,
	});
});

it.each([
	['text/plain', 'OK', undefined],
	['application/json', '{"name":"Nguyễn"}', { name: 'Nguyễn' }],
	['text/html', '[1]', [1]],
	['application/json', '', undefined],
	['application/json', '{"half":', undefined],
])('keeps what was answered as %s word for word: %s', async (type, body, json) => {
	const answer = await answerTo(200, body, { 'content-type': `${type}; charset=utf-8` });
	expect(answer).toMatchObject({ kind: 'success', text: body, json });
});

it('tells a web page from an answer', async () => {
	const page = '\n<!doctype html><title>Đăng nhập</title>';
	expect(await answerTo(200, page, { 'content-type': 'text/html' })).toMatchObject({
		kind: 'webPage',
	});
});

it('knows that nobody listened', async () => {
	const url = await listen(() => undefined);
	await new Promise((resolve) => server.close(resolve));
	expect(await send(realHttpRequest(), { method: 'GET', url })).toEqual({
		kind: 'noAnswer',
		cause: 'neverConnected',
		host: new URL(url).host,
	});
});

it('knows that an answer did not come in time', async () => {
	const url = await listen(() => undefined);
	expect(await send(realHttpRequest(), { method: 'GET', url, timeout: 200 })).toMatchObject({
		kind: 'noAnswer',
		cause: 'timeOut',
	});
});

it('waits for no answer that comes in drops', async () => {
	let drip: NodeJS.Timeout | undefined;
	const url = await listen((_, response) => {
		response.writeHead(200).write('[');
		drip = setInterval(() => response.write(' '), 20);
	});
	const outcome = await send(realHttpRequest(), { method: 'GET', url, timeout: 300 });
	clearInterval(drip);
	expect(outcome).toMatchObject({ kind: 'noAnswer', cause: 'timeOut' });
});

it('knows that a connection broke after the request', async () => {
	const url = await listen((request) => request.socket.destroy());
	expect(await send(realHttpRequest(), { method: 'POST', url, body: '{}' })).toMatchObject({
		kind: 'noAnswer',
		cause: 'lost',
	});
});

it.each([
	[200, { 'content-length': '500' }],
	[201, {}],
	[202, { 'content-length': '500' }],
])('knows that an answer of %i broke off on its way: %j', async (status, headers) => {
	const url = await listen((_, response) => {
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.write('{"metadata":{"total":1},"results":[', () => response.destroy());
	});
	expect(await send(realHttpRequest(), { method: 'GET', url })).toEqual({
		kind: 'noAnswer',
		cause: 'lost',
		host: new URL(url).host,
	});
});

it('knows that a certificate was not trusted, so that nothing was sent', async () => {
	const { cert, key } = await generateCACertificate({ subject: { commonName: 'Nobody' } });
	let requests = 0;
	server = createTlsServer({ cert, key }, () => requests++).listen(0, '127.0.0.1');
	await once(server, 'listening');
	isListening = true;
	const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	expect(await send(realHttpRequest(), { method: 'POST', url, body: '{}' })).toMatchObject({
		kind: 'noAnswer',
		cause: 'tls',
	});
	expect(requests).toBe(0);
});

it('knows that a connection ended before it was secure', async () => {
	let connections = 0;
	const url = (await listen(() => undefined)).replace('http:', 'https:');
	server.on('connection', (socket) => {
		connections++;
		socket.destroy();
	});
	expect(await send(realHttpRequest(), { method: 'POST', url, body: '{}' })).toMatchObject({
		cause: 'tls',
	});
	expect(connections).toBe(1);
});

it('reads every status that it may be given', () => {
	const edges: Array<[AnswerKind, number[]]> = [
		['success', [200, 201, 204, 299]],
		['redirect', [300, 301, 399]],
		['unauthorized', [401]],
		['forbidden', [403]],
		['absent', [404, 405, 410, 501]],
		['tooLarge', [413]],
		['limited', [429]],
		['unavailable', [408, 500, 502, 599, 600]],
		['refused', [100, 199, 400, 402, 406, 407, 409, 411, 412, 414, 428, 430, 499]],
	];
	const of = (statusCode: number): AnswerKind => readAnswer({ statusCode, body: '' }).kind;
	expect(edges.map(([, statuses]) => statuses.map(of))).toEqual(
		edges.map(([kind, statuses]) => statuses.map(() => kind)),
	);
});

it('reads a body that n8n has parsed all the same, and none', () => {
	const of = (body: unknown): unknown => readAnswer({ statusCode: 200, body }).text;
	expect([{ a: [1] }, null, undefined, 'OK', 0].map(of)).toEqual([
		...['{"a":[1]}', '', ''],
		...['OK', '0'],
	]);
	expect(readAnswer({ statusCode: 200, body: '' })).toEqual({
		...{ kind: 'success', status: 200, text: '', json: undefined },
		...{ headers: {}, retryAfter: undefined },
	});
});

it.each(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ERR_CANCELED'])(
	'takes %s for a time-out',
	(code) => {
		expect(causeOf({ cause: { code } })).toBe('timeOut');
		expect(causeOf({ code })).toBe('timeOut');
		expect(causeOf({ code, cause: { code: 'ENOTFOUND' } })).toBe('neverConnected');
	},
);

it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
	'knows by %s that nothing was sent',
	(code) => {
		expect(causeOf({ cause: { code } })).toBe('neverConnected');
		expect(causeOf({ httpCode: code })).toBe('neverConnected');
	},
);

it('knows a handshake that failed by its code, or by its words', async () => {
	// What a file computes once, it computes anew.
	jest.resetModules();
	const { readThrown: readAnew } = await import('../../nodes/Beeiq/api/http');
	const of = (thrown: object): string => causeIn(readAnew(thrown, 'https://happy.beeiq.co/'));
	const codes = [
		...['CERT_HAS_EXPIRED', 'CRL_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'EPROTO'],
		...['ERROR_IN_CERT_NOT_AFTER_FIELD', 'HOSTNAME_MISMATCH', 'INVALID_PURPOSE', 'INVALID_CA'],
		...['PATH_LENGTH_EXCEEDED', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT'],
		...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER'],
	];
	expect(codes.map((code) => of({ code }))).toEqual(codes.map(() => 'tls'));
	const others = [
		...codes.map((code) => `X${code}`),
		...['EPROTOTYPE', 'EPROTONOSUPPORT', 'ECONNRESET', 'EPIPE', 'ERR_', 'ERROR', 'TLS', ''],
	];
	expect(others.map((code) => of({ code }))).toEqual(others.map(() => 'lost'));
	const message = 'Client network socket disconnected before secure TLS connection was established';
	expect(of({ message })).toBe('tls');
	expect(of({ message: 'The connection broke', cause: { message } })).toBe('tls');
	expect(of({ message, cause: { message: 'The connection broke' } })).toBe('lost');
});

it('gives up on what n8n sends with a credential once its time is over', async () => {
	const end = new AbortController();
	const late = orTimeOut(end.signal, new Promise(() => undefined)).catch((error: unknown) => error);
	end.abort();
	expect(causeOf((await late) as object)).toBe('timeOut');
	expect(((await late) as Error).message).toBe('No answer');
	expect(await orTimeOut(new AbortController().signal, Promise.resolve(7))).toBe(7);
});

function causeIn(outcome: HttpOutcome): string {
	return outcome.kind === 'noAnswer' ? outcome.cause : outcome.kind;
}

function causeOf(thrown: object): string {
	return causeIn(readThrown(thrown, 'https://happy.beeiq.co/'));
}

describe('what n8n threw', () => {
	const url = 'https://happy.beeiq.co/products';
	const thrown = async (error: unknown): Promise<HttpOutcome> =>
		await send(() => Promise.reject(error as Error), { method: 'GET', url });

	it.each([
		[{ cause: { response: { status: 409, data: { error: 'taken' } } } }, 409, '{"error":"taken"}'],
		[{ cause: { response: { status: 404, data: null } } }, 404, ''],
		[{ httpCode: '503', context: { data: '{"error":"down"}' } }, 503, '{"error":"down"}'],
		[{ httpCode: '502' }, 502, ''],
	])('is read as the answer it knows of: %j', async (error, status, text) => {
		expect(await thrown(error)).toMatchObject({ status, text, headers: {} });
	});

	it.each([
		[{ httpCode: 'ECONNREFUSED' }, 'neverConnected'],
		[{ code: 'ETIMEDOUT', httpCode: null }, 'timeOut'],
		[{}, 'lost'],
		[{ httpCode: '200' }, 'lost'],
		[{ cause: { code: 'ERR_BAD_RESPONSE', response: { status: 299, data: '[' } } }, 'lost'],
		[{ cause: { code: 'ETIMEDOUT', response: { status: 200 } } }, 'timeOut'],
	])('is no answer if it knows of none: %j', async (error, cause) => {
		expect(await thrown(error)).toEqual({ kind: 'noAnswer', cause, host: 'happy.beeiq.co' });
	});
});

describe('Retry-After', () => {
	it.each([
		['7', 7_000],
		['31', undefined],
		['0', 1_000],
		['soon', 1_000],
		['', 1_000],
	])('%j is waited for %s ms', async (value, milliseconds) => {
		const answer = await answerTo(429, '{}', { 'retry-after': value });
		expect(pauseBefore(0, answer)).toBe(milliseconds);
	});

	it('may be a date', async () => {
		const date = new Date(Date.now() + 20_000).toUTCString();
		const pause = pauseBefore(0, await answerTo(503, '{}', { 'retry-after': date }));
		expect(pause).toBeGreaterThan(10_000);
		expect(pause).toBeLessThanOrEqual(20_000);
	});
});

it('is tried three times at most', async () => {
	const answer = await answerTo(500, '');
	expect([0, 1, 2].map((attempt) => pauseBefore(attempt, answer))).toEqual([
		1_000,
		2_000,
		undefined,
	]);
});
