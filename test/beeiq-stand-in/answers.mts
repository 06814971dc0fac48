import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Answer } from './faults.mjs';

export type App = { Bindings: HttpBindings };

/** The JSON that was sent; undefined for anything else, so that the schema refuses it. */
export async function readJson(c: Context<App>): Promise<unknown> {
	if (!c.req.header('content-type')?.startsWith('application/json')) return undefined;
	try {
		return await c.req.json();
	} catch {
		// Refused by the schema, like any other body that is not what it should be.
		return undefined;
	}
}

/** An answer of a kind that the code may not expect; without a body if it is undefined. */
export function answered(c: Context<App>, status: number, body: unknown): Response {
	if (status === 204 || body === undefined) return c.body(null, status as 200);
	// Numbers that JavaScript does not know.
	const text = JSON.stringify(body).replaceAll(/("id":)"(\d{17,})"/g, '$1$2');
	return c.body(text, status as 200, { 'content-type': 'application/json' });
}

/** BeeIQ's way to say no. */
export function refuse(c: Context<App>, status: number, message: string): Response {
	return c.json({ success: false, message }, status as 400);
}

/** What BeeIQ does not offer; `saysNo` with a status that says that all is well. */
export function sayNo(c: Context<App>, how: number | 'saysNo'): Response {
	return refuse(c, how === 'saysNo' ? 200 : how, 'This is not done here');
}

/** An answer word for word. */
export function literally({ status, body, contentType, retryAfter }: Answer): Response {
	const headers: Record<string, string> = {
		...(contentType && { 'content-type': contentType }),
		...(retryAfter && { 'retry-after': retryAfter }),
	};
	return new Response(body, { status, headers });
}

/** Breaks the connection. */
export function cutOff(c: Context<App>): Response {
	c.env.outgoing.destroy();
	return c.body(null, 500);
}

/** Breaks the connection when half of an answer is sent. */
export async function cutShort(c: Context<App>, answer: Response): Promise<Response> {
	const text = await answer.text();
	const { outgoing } = c.env;
	const headers: Record<string, string | number> = { 'content-length': text.length + 9 };
	answer.headers.forEach((value, name) => (headers[name] = value));
	// No body could break off after 204.
	outgoing.writeHead(answer.status === 204 ? 200 : answer.status, headers);
	const half = text.slice(0, text.length / 2) || ' ';
	await new Promise((resolve) => outgoing.write(half, resolve));
	outgoing.destroy();
	return RESPONSE_ALREADY_SENT;
}
