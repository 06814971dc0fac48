import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import { serve } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import {
	answered,
	cutOff,
	cutShort,
	literally,
	readJson,
	refuse,
	sayNo,
	type App,
} from './answers.mjs';
import {
	idOf,
	isFlagged,
	isKeptOff,
	isKnownById,
	plainDialect,
	storedUrl,
	writtenDone,
	writtenPage,
	type Dialect,
	type Hook,
} from './dialect.mjs';
import { Faults, type Answer, type CallName, type FaultKind } from './faults.mjs';
import { Listener } from './listener.mjs';
import { RestInterface, restKey } from './rest.mjs';

export type { Hook } from './dialect.mjs';

/** A call that was made; no body, no token, and of the listener's address only the beginning. */
export interface JournalEntry {
	method: string;
	path: string;
	status: number;
}

/** How the stand-in is to behave. */
export interface BeeiqOptions {
	port?: number;
	/** Where it differs from what the code takes for true. */
	dialect?: Partial<Dialect>;
}

/** An account of the stand-in; the password of a sample, for tests. */
export const admin = { username: 'admin@example.com', password: 'sample-password-of-the-admin' };
/** An account that may sign in and may not manage webhooks. */
export const agent = { username: 'agent@example.com', password: 'sample-password-of-the-agent' };
/** The user in whose name other systems write by the listener. */
export const sender = { email: 'integration@example.com', firstname: 'Tích', lastname: 'Hợp' };

/** Where it removes later, it does so after so many others. */
const callsToRemove = 20;

const hookSchema = z
	.object({
		url: z.string().url(),
		events: z.array(z.string().min(1)).min(1),
		active: z.literal(true),
	})
	.strict();
const signInSchema = z.object({ username: z.string(), password: z.string() }).strict();
const pageSchema = z
	.object({
		page: z.coerce.number().int().min(1),
		limit: z.coerce.number().int().min(1).max(100),
	})
	.strict();

/**
 * A stand-in for a BeeIQ tenant: a real HTTP server that speaks the registration calls this package
 * believes in, and refuses everything else. BeeIQ itself has published none of it.
 */
export class Beeiq {
	readonly hooks: Hook[] = [];
	/** Removed ones that the list shows all the same. */
	readonly ghosts: Hook[] = [];
	readonly journal: JournalEntry[] = [];
	readonly faults = new Faults();
	readonly listener = new Listener(this.hooks, sender);
	readonly rest = new RestInterface(this.listener);
	/** `html` or `404`: the tenant has no webhook API. */
	apiAbsent: 'html' | 404 | undefined;
	/** Where it keeps its webhooks. */
	webhooksPath = '/api/v1/webhooks';
	dialect: Dialect;
	/** Is told every token that somebody sent. */
	onToken: ((token: string) => void) | undefined;
	/** Every token that it has issued. Two have nothing in common by which one would betray the other. */
	readonly tokens: string[] = [];
	/** Those that it has accepted to remove, and in how many calls it will. */
	readonly pending = new Map<Hook, number>();
	/** What there was to list at the beginning of each call. */
	private readonly past: Hook[][] = [];
	private readonly sessions = new Map<string, 'admin' | 'agent'>();
	private expiredAs: Answer | undefined;
	private lastId = 0;
	private server: Server | undefined;

	constructor({ dialect }: BeeiqOptions = {}) {
		this.dialect = { ...plainDialect, ...dialect };
	}

	/** Starts a stand-in on the loopback. */
	static async start(options: BeeiqOptions = {}): Promise<Beeiq> {
		const beeiq = new Beeiq(options);
		beeiq.server = serve({
			fetch: beeiq.app().fetch,
			hostname: '127.0.0.1',
			port: options.port ?? 0,
		}) as Server;
		await once(beeiq.server, 'listening');
		return beeiq;
	}

	/** Its address, e.g. `http://127.0.0.1:4001`. */
	get url(): string {
		return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
	}

	/** What the credential "BeeIQ Admin API" holds for it. */
	get credential(): Record<string, string> {
		return {
			baseUrl: this.url,
			authentication: 'password',
			...admin,
			loginUrl: `${this.url}/login`,
		};
	}

	/** The listener's address, a secret as a whole. */
	get listenerUrl(): string {
		return this.url + this.listener.path;
	}

	/** What the credential "BeeIQ Listener API" holds for it. */
	get listenerCredential(): Record<string, string> {
		return { listenerUrl: this.listenerUrl, senderUser: sender.email };
	}

	/** What the credential "BeeIQ REST API" holds for it. */
	get restCredential(): Record<string, string> {
		return { baseUrl: this.url, apiKey: restKey };
	}

	/** A token as a signed-in admin would have one. */
	issueToken(role: 'admin' | 'agent' = 'admin'): string {
		const token = randomBytes(24).toString('base64url');
		this.tokens.push(token);
		this.sessions.set(token, role);
		return token;
	}

	/** True for a token of a session that it has begun and not ended. */
	isKnown(token: string): boolean {
		return this.sessions.has(token);
	}

	/** Ends every session: calls with their tokens are answered 401, or so. */
	expireTokens(as?: Answer): void {
		this.expiredAs = as;
		this.sessions.clear();
	}

	/** Adds a webhook as a person does in the web form. */
	addHook(hook: Omit<Hook, 'id'>): Hook {
		const url = storedUrl(hook.url, this.dialect);
		const added = { id: idOf(++this.lastId, this.dialect), ...hook, url };
		this.hooks.push(added);
		this.renumber();
		return added;
	}

	private renumber(): void {
		if (this.dialect.id !== 'place') return;
		for (const [place, hook] of this.hooks.entries()) hook.id = String(place + 1);
	}

	private find(c: Context<App>, hooks = this.hooks): Hook | undefined {
		const asked = c.req.param('id') ?? '';
		const id = this.dialect.id === 'otherCase' ? asked.toLowerCase() : asked;
		return hooks.find((hook) => hook.id === id);
	}

	/** Removes a webhook as a person does in the web form. */
	removeHook(id: string): boolean {
		const index = this.hooks.findIndex((hook) => hook.id === id);
		const [hook] = index === -1 ? [] : this.hooks.splice(index, 1);
		if (hook && isFlagged(this.dialect)) this.ghosts.push({ ...hook, deleted: true });
		this.renumber();
		return hook !== undefined;
	}

	/** Switches one on again, as a person does, that was removed and is shown as switched off. */
	switchOn(ghost: Hook): void {
		this.ghosts.splice(this.ghosts.indexOf(ghost), 1);
		this.hooks.push(Object.assign(ghost, { active: true }));
	}

	/** Begins anew, without a webhook; the sessions stay. */
	empty(): void {
		this.hooks.length = 0;
		this.ghosts.length = 0;
		this.lastId = 0;
		this.pending.clear();
		this.catchUp();
		this.faults.clear();
	}

	/** So much time goes by that the list is late no more, and what was to be removed is. */
	catchUp(): void {
		this.past.length = 0;
		for (const hook of this.pending.keys()) this.finish(hook);
	}

	private finish(hook: Hook): void {
		this.pending.delete(hook);
		if (this.hooks.includes(hook)) this.take(hook);
	}

	/** How often somebody tried to sign in. */
	get signIns(): number {
		return this.journal.filter(({ path }) => path === '/login').length;
	}

	/** Stops listening and ends every connection. */
	async stop(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((resolve) => this.server?.close(resolve));
	}

	private app(): Hono<App> {
		const app = new Hono<App>();
		app.use(async (c, next) => {
			await next();
			const path = new URL(c.req.url).pathname.replace(/^\/listeners\/.*/, '/listeners');
			this.journal.push({ method: c.req.method, path, status: c.res.status });
		});
		app.post('/login', async (c) => await this.during(c, 'signIn', () => this.signIn(c)));
		const webhooks = '/:above{.+}/webhooks';
		for (const end of ['', '/']) {
			const [all, one] = [webhooks + end, `${webhooks}/:id${end}`];
			app.get(all, async (c) => await this.guarded(c, 'list', () => this.list(c)));
			app.post(all, async (c) => await this.guarded(c, 'add', () => this.add(c)));
			app.put(one, async (c) => await this.guarded(c, 'change', () => this.change(c)));
			app.delete(one, async (c) => await this.guarded(c, 'remove', () => this.remove(c)));
		}
		app.post('/listeners/:id/:token', async (c) => await this.listen(c));
		this.rest.mount(app, async (c, call, work) => await this.during(c, call, work));
		app.notFound((c) => refuse(c, 404, 'Resource not found'));
		return app;
	}

	private async guarded(
		c: Context<App>,
		call: CallName,
		work: () => Response | Promise<Response>,
	): Promise<Response> {
		if (this.apiAbsent === 'html') return c.html('<!doctype html><title>BeeIQ</title>');
		// Whether there is a slash at the end makes a difference to many servers.
		const end = c.req.path.endsWith('/') ? '/' : '';
		const isElsewhere = this.webhooksPath !== `/${c.req.param('above')}/webhooks${end}`;
		if (isElsewhere || this.apiAbsent === 404) return refuse(c, 404, 'Resource not found');
		for (const [hook, calls] of this.pending) {
			if (calls === 0) this.finish(hook);
			else this.pending.set(hook, calls - 1);
		}
		this.past.push(structuredClone([...this.hooks, ...this.ghosts]));
		return await this.during(c, call, async () => {
			const token = c.req.header('x-access-token') ?? '';
			this.onToken?.(token);
			const role = this.sessions.get(token);
			if (role === undefined && this.expiredAs) return literally(this.expiredAs);
			if (role === undefined) return refuse(c, 401, 'Token is missing or expired');
			if (role !== 'admin') return refuse(c, 403, 'Only admin and owner manage webhooks');
			return await work();
		});
	}

	private async during(
		c: Context<App>,
		call: CallName,
		work: () => Response | Promise<Response>,
	): Promise<Response> {
		const fault: FaultKind | undefined = this.faults.strike(call);
		if (fault === undefined) return await work();
		if (fault === 'html') return c.html('<!doctype html><title>BeeIQ</title>');
		if (fault === 'redirect') return c.redirect('https://example.com/elsewhere');
		if (fault === 'dropped') return cutOff(c);
		if (fault === 'drips') {
			const encoder = new TextEncoder();
			let drip: NodeJS.Timeout | undefined;
			const start = (stream: ReadableStreamDefaultController): void => {
				stream.enqueue(encoder.encode('['));
				drip = setInterval(() => stream.enqueue(encoder.encode(' ')), 50);
			};
			return new Response(new ReadableStream({ start, cancel: () => clearInterval(drip) }));
		}
		if (fault === 'answerLost') {
			await work();
			return cutOff(c);
		}
		if (fault === 'cutShort') {
			const answer = await work();
			return answer.ok ? await cutShort(c, answer) : answer;
		}
		if ('echo' in fault) {
			// The secrets first, since a reason may be cut off.
			const token = c.req.header('x-access-token');
			const sent = [c.req.url, await c.req.text(), token, JSON.stringify(c.req.header())];
			return refuse(c, fault.echo, sent.join(' '));
		}
		if ('limits' in fault) {
			if (!this.faults.limits(fault)) return await work();
			c.header('retry-after', String(fault.seconds));
			return refuse(c, fault.limits, 'Too many requests');
		}
		if ('refuses' in fault) return literally(fault.refuses);
		if ('accepts' in fault) {
			const answer = await work();
			return answer.ok ? literally(fault.accepts) : answer;
		}
		if ('status' in fault) return refuse(c, fault.status, 'A fault that was switched on');
		await new Promise((resolve) => setTimeout(resolve, fault.slow));
		return await work();
	}

	private async signIn(c: Context<App>): Promise<Response> {
		const given = signInSchema.safeParse(await readJson(c));
		if (!given.success) return refuse(c, 400, 'Send username and password as JSON');
		const isRight = (account: typeof admin): boolean =>
			account.username === given.data.username && account.password === given.data.password;
		const role = isRight(admin) ? 'admin' : isRight(agent) ? 'agent' : undefined;
		if (role === undefined) return refuse(c, 401, 'Wrong user name or password');
		c.header('x-access-token', this.issueToken(role));
		return c.json({ username: given.data.username, email: given.data.username });
	}

	private list(c: Context<App>): Response {
		const query = pageSchema.safeParse(c.req.query());
		if (!query.success) return refuse(c, 400, 'page and limit (at most 100) are required');
		const { limit } = this.dialect;
		if (limit !== 'any' && query.data.limit > 20) return refuse(c, limit, 'limit is too large');
		const [first = []] = this.past;
		const isShown = ({ deleted }: Hook): boolean =>
			!(deleted && this.dialect.removed === 'hiddenById');
		const shown = (this.past.at(-1 - this.dialect.late) ?? first).filter(isShown);
		const { status, body } = writtenPage(shown, query.data, this.dialect);
		return answered(c, status, body);
	}

	private async add(c: Context<App>): Promise<Response> {
		const given = hookSchema.safeParse(await readJson(c));
		if (!given.success) return refuse(c, 400, 'Send exactly url, events and active: true');
		const hook = this.revived(given.data) ?? this.addHook(given.data);
		const { addedAs, addedStatus } = this.dialect;
		return answered(c, addedStatus, writtenDone(addedAs, hook, this.hooks, this.dialect));
	}

	private revived(given: Omit<Hook, 'id'>): Hook | undefined {
		if (this.dialect.addedAgain === 'new') return undefined;
		const url = storedUrl(given.url, this.dialect);
		const isOver = ({ active, deleted }: Hook): boolean => !active || deleted === true;
		const index = this.ghosts.findIndex((ghost) => ghost.url === url && isOver(ghost));
		const [ghost] = index === -1 ? [] : this.ghosts.splice(index, 1);
		if (!ghost) return undefined;
		this.hooks.push({ id: ghost.id, ...given, url });
		return this.hooks.at(-1);
	}

	private async change(c: Context<App>): Promise<Response> {
		const { change, changedAs, changedStatus } = this.dialect;
		if (change !== 'offered') return sayNo(c, change);
		const given = hookSchema.safeParse(await readJson(c));
		if (!given.success) return refuse(c, 400, 'Send exactly url, events and active: true');
		if (this.isLocked(c)) return refuse(c, 409, 'It is removed');
		const hook = this.find(c);
		const dead = hook ? undefined : this.findDead(c);
		if (dead) Object.assign(dead, given.data);
		const now = hook ? this.changed(hook, given.data) : dead;
		if (!now) return this.unknown(c);
		return answered(c, changedStatus, writtenDone(changedAs, now, this.hooks, this.dialect));
	}

	private unknown(c: Context<App>): Response {
		const { unknownAs } = this.dialect;
		if (unknownAs === 404) return refuse(c, 404, 'Resource not found');
		return answered(c, 200, unknownAs === 'null' ? null : { matchedCount: 0, modifiedCount: 0 });
	}

	private changed(hook: Hook, given: Omit<Hook, 'id'>): Hook {
		const { changed } = this.dialect;
		if (changed === 'addedBeside') return this.addHook(given);
		const url = changed === 'urlStays' ? hook.url : storedUrl(given.url, this.dialect);
		if (changed === 'newId') hook.id = idOf(++this.lastId, this.dialect);
		Object.assign(hook, given, { url });
		this.renumber();
		return hook;
	}

	/** One that is removed, where what is asked of it by its id is answered as done. */
	private findDead(c: Context<App>): Hook | undefined {
		return isKnownById(this.dialect) ? this.find(c, this.ghosts) : undefined;
	}

	private isLocked(c: Context<App>): boolean {
		return this.dialect.removed === 'locked' && this.find(c, this.ghosts) !== undefined;
	}

	private remove(c: Context<App>): Response {
		const { remove, removedStatus, removed } = this.dialect;
		if (remove !== 'offered') return sayNo(c, remove);
		if (this.isLocked(c)) return refuse(c, 409, 'It is removed');
		const hook = this.find(c);
		const wasRemoved = removed === 'inactive' ? this.find(c, this.ghosts) : this.findDead(c);
		if (!hook && !wasRemoved) return refuse(c, 404, 'Resource not found');
		const isLater = hook && removed !== 'active' && this.dialect.removedWhen !== 'atOnce';
		if (isLater && this.pending.has(hook) && this.dialect.removedWhen === 'laterOnce')
			return refuse(c, 404, 'Resource not found');
		if (isLater) {
			this.pending.set(hook, this.pending.get(hook) ?? callsToRemove);
			return answered(c, 202, { success: true });
		}
		if (hook && removed !== 'active') this.take(hook);
		return answered(c, removedStatus, { success: true });
	}

	private take(hook: Hook): void {
		this.removeHook(hook.id);
		if (this.dialect.removed === 'gone' || isFlagged(this.dialect)) return;
		this.ghosts.push({ ...hook, active: hook.active && !isKeptOff(this.dialect) });
	}

	/** `OK` and the 404 were observed; how a request is refused is imagined. */
	private async listen(c: Context<App>): Promise<Response> {
		if (c.req.path !== this.listener.path) return refuse(c, 404, 'Resource not found');
		const body = await readJson(c);
		const answer = await this.during(c, 'listener', () => {
			const refusal = this.listener.take(body, Promise.allSettled([finished(c.env.outgoing)]));
			return refusal === undefined ? c.html('OK') : refuse(c, 400, refusal);
		});
		this.listener.log(body, answer.status);
		return answer;
	}
}
