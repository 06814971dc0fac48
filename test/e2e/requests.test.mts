import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { packPackage, type PackedPackage } from '../package/packed.mjs';
import { N8nServer } from '../real-n8n/n8n-server.mjs';
import { provisionN8n, testedVersions } from '../real-n8n/provision.mjs';
import { triggerNode } from '../real-n8n/trigger-node.mjs';
import { until } from '../real-n8n/until.mjs';

const provisioningMilliseconds = 20 * 60_000;
const json = { 'content-type': 'application/json' };
const event = '{"eventCode":"TASK_CREATE"}';
/** 64 MB of white space around an event, in 64 kB. */
const bomb = gzipSync(event.padStart(64 * 2 ** 20));

interface Sent extends Pick<RequestOptions, 'method' | 'headers'> {
	body?: string | Buffer;
}

async function send(url: string, { body, ...options }: Sent): Promise<number> {
	const response = await new Promise<IncomingMessage>((resolve, reject) => {
		const request = httpRequest(url, { method: 'POST', ...options }, resolve);
		request.once('error', reject).end(body);
	});
	response.resume();
	return response.statusCode ?? 0;
}

const packedWith = (encoding: string, body: Buffer): Sent => ({
	headers: { ...json, 'content-encoding': encoding },
	body,
});
/** What is sent, and what n8n answers. */
const refused: Array<[what: string, sent: Sent, status: number]> = [
	['broken JSON', { headers: json, body: '{' }, 422],
	['broken XML', { headers: { 'content-type': 'text/xml' }, body: '<a>' }, 422],
	[
		'broken multipart',
		{ headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\na' },
		400,
	],
	['a gzip bomb', packedWith('gzip', bomb), 500],
	['gzip that is none', packedWith('gzip', Buffer.from(event)), 500],
	['a body packed with br', packedWith('br', brotliCompressSync(event)), 422],
	['a body packed with GZIP', packedWith('GZIP', gzipSync(event)), 422],
	[
		'a charset that there is not',
		{ headers: { 'content-type': 'application/json; charset=x' }, body: event },
		422,
	],
	['more than 16 MB', { headers: json, body: event.padStart(17 * 2 ** 20) }, 500],
	['headers of 20 kB', { headers: { ...json, x: 'x'.repeat(20_000) }, body: event }, 431],
	['PUT', { method: 'PUT', headers: json, body: event }, 404],
	['OPTIONS', { method: 'OPTIONS' }, 204],
];

describe.each(testedVersions)('n8n %s', (version) => {
	let packed: PackedPackage;
	let n8n: N8nServer;
	let id: string;
	let url: string;

	beforeAll(async () => {
		packed = await packPackage();
		n8n = await N8nServer.start(await provisionN8n(version), packed.folder);
		const node = triggerNode({ registration: 'manual', events: ['*'] });
		id = await n8n.addWorkflow({ name: 'BeeIQ', nodes: [node] });
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		url = `${n8n.url}/webhook/${node.webhookId}/beeiq`;
	}, provisioningMilliseconds);

	afterAll(async () => {
		await n8n.stop();
		await packed.remove();
	});

	it('answers itself, and starts nothing for, what the docs list', async () => {
		const answers: Array<[string, number]> = [];
		for (const [what, sent] of refused) answers.push([what, await send(url, sent)]);
		expect(answers).toEqual(refused.map(([what, , status]) => [what, status]));
		expect(await n8n.executions(id)).toEqual([]);
	});

	it('unpacks gzip and deflate', async () => {
		for (const [encoding, pack] of [
			['gzip', gzipSync],
			['deflate', deflateSync],
		] as const) {
			expect(await send(url, packedWith(encoding, pack(event)))).toBe(200);
		}
		await until('2 executions', async () => (await n8n.executions(id)).length === 2);
	});
});
