import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseQuery } from 'node:querystring';
import { gunzipSync, inflateSync } from 'node:zlib';
import express, { type Request, type Response } from 'express';
import { parseIncomingMessage } from '@n8n/backend-network';
import { WebhookContext } from 'n8n-core';
import { jsonParse, type INodeExecutionData, type IWebhookResponseData } from 'n8n-workflow';
import { startInstance, type LogLine, type SavedNode } from './instance.mjs';

/** A request as it goes over the wire. */
export interface TestRequest {
	method?: string;
	/** With its question mark, e.g. `?token=…`. */
	query?: string;
	headers?: Record<string, string | string[]>;
	body?: string | Buffer;
}

/** What the sender saw, and what n8n would have run. */
export interface Outcome {
	status: number;
	text: string;
	/** The answer's JSON; undefined if it is none. */
	json: unknown;
	/** One list of items per output; undefined if no execution starts. */
	items: INodeExecutionData[][] | undefined;
	/**
	 * What `webhook()` threw, which n8n answers with 500 and keeps as a failed execution. So counts an
	 * answer that the node leaves to n8n although it has given one.
	 */
	threw: Error | undefined;
	logs: LogLine[];
}

/**
 * Sends one request over real HTTP to an Express server that runs the node in n8n-core's
 * `WebhookContext`. Around the context stands what n8n 2.41.1 does in its package `n8n`, which is
 * too large to install here (`body-parser`, `webhook-helpers`, Express 5 with the extended query
 * parser); the end-to-end suite runs the same in the real one.
 * @param isTest as to the test URL while n8n listens for a test event
 */
export async function deliver(
	node: SavedNode,
	request: TestRequest,
	{ isTest = false }: { isTest?: boolean } = {},
): Promise<Outcome> {
	const instance = startInstance(node, isTest ? 'manual' : 'trigger');
	const result: Pick<Outcome, 'items' | 'threw'> = { items: undefined, threw: undefined };

	const app = express();
	app.set('query parser', 'extended');
	// `abstract-server` in n8n.
	if (node.proxyHops) app.set('trust proxy', node.proxyHops);
	app.use(async (req: Request, res: Response) => {
		if (!(await readBody(req))) {
			res.status(422).json({ code: 422, message: 'Failed to parse request body' });
			return;
		}
		const webhook = instance.webhooks.find(({ httpMethod }) => httpMethod === req.method);
		if (!webhook) {
			res.status(404).json({ code: 404, message: 'This webhook is not registered' });
			return;
		}
		Object.assign(instance.additionalData, { httpRequest: req, httpResponse: res });
		const context = new WebhookContext(
			instance.workflow,
			instance.node,
			instance.additionalData,
			isTest ? 'manual' : 'webhook',
			webhook,
			[],
			null,
		);
		try {
			const returned = (await node.type.webhook?.call(context)) ?? {};
			result.items = returned.workflowData;
			// A sender without an answer waits until it gives up; n8n cannot answer what is answered.
			if (res.headersSent !== (returned.noWebhookResponse ?? false)) {
				result.threw = new Error('It was not answered exactly once.');
				res.destroy();
			} else if (!returned.noWebhookResponse) {
				res.json(answerOf(returned, webhook.webhookDescription));
			}
		} catch (error) {
			result.threw = error as Error;
			res.status(500).json({ code: 500, message: 'Workflow could not be started!' });
		}
	});

	const server = createServer(app).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	try {
		const answer = await send((server.address() as AddressInfo).port, request);
		return { ...answer, ...result, logs: instance.logs };
	} finally {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}

function answerOf(
	{ workflowData, webhookResponse }: IWebhookResponseData,
	{ responseData = 'firstEntryJson' }: { responseData?: unknown },
): unknown {
	if (workflowData === undefined) return webhookResponse ?? { message: 'Webhook call received' };
	return responseData || (webhookResponse ?? { message: 'Workflow was started' });
}

/** n8n 2.41.1's `parseBody` for node version 1: the bytes are always read, some types parsed. */
async function readBody(req: Request): Promise<boolean> {
	const message: IncomingMessage & {
		rawBody?: Buffer;
		body?: unknown;
		contentType?: string;
		encoding?: BufferEncoding;
	} = req;
	parseIncomingMessage(message);
	const { contentType, encoding } = message;
	if (contentType?.startsWith('multipart/')) return true;

	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	const sent = Buffer.concat(chunks);
	const contentEncoding = message.headers['content-encoding'];
	const rawBody =
		contentEncoding === 'gzip'
			? gunzipSync(sent)
			: contentEncoding === 'deflate'
				? inflateSync(sent)
				: sent;
	message.rawBody = rawBody;
	if (rawBody.length === 0) return true;
	const text = (): string => rawBody.toString(encoding);
	try {
		if (contentType === 'application/json') {
			message.body = jsonParse(text().replace(/^\ufeff/, ''));
		} else if (contentType === 'application/x-www-form-urlencoded') {
			message.body = parseQuery(text());
		} else if (contentType === 'text/plain') message.body = text();
	} catch {
		// n8n answers 422 and never asks the node.
		return false;
	}
	return true;
}

async function send(
	port: number,
	{ method = 'POST', query = '', headers = {}, body }: TestRequest,
): Promise<Pick<Outcome, 'status' | 'text' | 'json'>> {
	const response = await new Promise<IncomingMessage>((resolve, reject) => {
		const request = httpRequest(
			{ host: '127.0.0.1', port, method, path: `/webhook${query}`, headers },
			resolve,
		);
		request.once('error', reject).end(body);
	});
	response.setEncoding('utf8');
	let text = '';
	for await (const chunk of response) text += String(chunk);
	return { status: response.statusCode ?? 0, text, json: parseJson(text) };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Not every answer is JSON; that one is not is for the test to say.
		return undefined;
	}
}
