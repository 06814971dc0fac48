import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { isObject, textOf, type JsonObject } from '../../json';
import { BeeiqFailure } from '../failure';
import { send, type HttpAnswer, type HttpOutcome } from '../http';
import { readWebAddress } from '../web-address';
import { confirmationIn, recordsIn } from './answer';
import { failureFrom, type Task } from './failed-answer';
import { readPages, unknownOf } from './pages';
import type { RestQuery } from './queries';
import { toRecord, type RestRecord } from './records';
import { ask, headers, timeoutMilliseconds, type SendWithKey } from './request';
import { apiKeyHeader, probe, resources, restCredential, type Resource } from './resources';

/** Where n8n is when it asks: running the node, polling, or filling a list of the editor. */
export type RestContext = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

/** How a list is read. */
export interface ReadOptions {
	/** Epoch milliseconds after which nothing is asked and nothing waited for: {@link OutOfTime}. */
	deadline?: number;
}

/** BeeIQ's REST interface, opened with a credential. Every method throws {@link BeeiqFailure}. */
export interface Rest {
	/**
	 * Reads one list, page by page: what is new on each page, already filtered as the query says. A page
	 * may be empty after that; the list ends where BeeIQ's ends.
	 * @throws OutOfTime
	 */
	pages(query: RestQuery, options?: ReadOptions): AsyncGenerator<RestRecord[], void, undefined>;
	/**
	 * Reads several lists one after the other, each record once.
	 * @param limit ends as soon as there are so many
	 * @throws OutOfTime
	 */
	read(queries: RestQuery[], options?: ReadOptions & { limit?: number }): Promise<RestRecord[]>;
	/**
	 * Writes, once: nobody knows what the same request twice would do.
	 * @returns what BeeIQ answered; an empty object where it said `Ok`
	 */
	write(request: RestWrite): Promise<JsonObject>;
}

/** A request that changes something. */
export interface RestWrite {
	/** To follow "while", e.g. "updating the ticket". */
	task: string;
	method: Extract<IHttpRequestMethods, 'POST' | 'PUT' | 'DELETE'>;
	resource: Resource;
	qs?: Record<string, string>;
	body: JsonObject;
}

/**
 * Opens the REST interface with the node's credential, which is read once.
 * @throws BeeiqFailure if nothing can be sent with it
 */
export async function openRest(context: RestContext): Promise<Rest> {
	const { base, apiKey } = readRestCredential(
		await context.getCredentials<ICredentialDataDecryptedObject>(restCredential),
	);
	// Not by n8n's authentication, which would ask for a product before every request, as in a test.
	const { httpRequest } = context.helpers;
	const sendWithKey: SendWithKey = async (options) =>
		(await httpRequest({
			...options,
			headers: { ...options.headers, [apiKeyHeader]: apiKey },
		})) as unknown;
	return new RestClient(sendWithKey, base, apiKey);
}

/**
 * Reads the credential "BeeIQ REST API": without the white space that pasting leaves around it.
 * @returns the base address without a slash at its end, and the key
 * @throws BeeiqFailure if nothing can be sent with it
 */
export function readRestCredential(credential: ICredentialDataDecryptedObject): {
	base: string;
	apiKey: string;
} {
	const { origin, pathname } = readWebAddress(credential.baseUrl, 'Base URL', 'BeeIQ REST API');
	const apiKey = textOf(credential.apiKey)?.trim() ?? '';
	// What no header can carry was not copied whole, or holds a line break.
	const path = pathname.split('/').filter(Boolean);
	if (/^[\x21-\x7e]+$/.test(apiKey)) return { base: [origin, ...path].join('/'), apiKey };
	throw new BeeiqFailure(
		'setting',
		"'API Key' in the credential 'BeeIQ REST API' is empty or contains characters that a key cannot have.",
		'Copy it once more.',
	);
}

class RestClient implements Rest {
	/** Set once the address and the key are known to be right. */
	private isProven = false;

	constructor(
		private readonly sendWithKey: SendWithKey,
		private readonly base: string,
		private readonly apiKey: string,
	) {}

	async *pages(
		query: RestQuery,
		options: ReadOptions = {},
	): AsyncGenerator<RestRecord[], void, undefined> {
		const { keep = () => true } = query;
		for await (const page of readPages(async (n) => await this.readPage(query, n, options))) {
			yield page.filter(keep);
		}
	}

	async read(
		queries: RestQuery[],
		{ limit = Infinity, ...options }: ReadOptions & { limit?: number } = {},
	): Promise<RestRecord[]> {
		const known = new Set<string>();
		const records: RestRecord[] = [];
		for (const query of queries) {
			for await (const page of this.pages(query, options)) {
				// One by one: a list can hold more than a call takes arguments.
				for (const record of unknownOf(page, known)) records.push(record);
				if (records.length >= limit) return records.slice(0, limit);
			}
		}
		return records;
	}

	async write({ task: name, method, resource, qs, body }: RestWrite): Promise<JsonObject> {
		const task = this.taskOf(name, true, [...Object.values(qs ?? {}), ...textsIn(body)]);
		const url = this.base + resources[resource].path;
		const request = { method, url, qs, body: JSON.stringify(body), headers };
		const outcome = await send(this.sendWithKey, { ...request, timeout: timeoutMilliseconds });
		const confirmation =
			outcome.kind === 'success' ? confirmationIn(outcome.text, outcome.json) : undefined;
		if (confirmation === undefined) throw failureFrom(outcome, task);
		return confirmation;
	}

	private async readPage(
		{ resource, qs, asked }: RestQuery,
		page: number,
		{ deadline }: ReadOptions,
	): Promise<RestRecord[]> {
		const { path, pageSize, plural } = resources[resource];
		const query = { ...qs, page: String(page), limit: String(pageSize) };
		const outcome = await ask(this.sendWithKey, this.base + path, query, deadline);
		const records = recordsOf(outcome);
		if (records) {
			this.isProven = true;
			return records.map((json) => toRecord(resource, json, asked));
		}
		if (isNothingFound(outcome) && (page > 1 || (await this.proves(deadline)))) return [];
		throw failureFrom(outcome, this.taskOf(`reading ${plural}`, false, Object.values(qs)));
	}

	/** "Not found" may mean an empty list or a wrong address; a list that is known to be there tells. */
	private async proves(deadline: number | undefined): Promise<boolean> {
		if (this.isProven) return true;
		const outcome = await ask(this.sendWithKey, this.base + probe.path, probe.qs, deadline);
		this.isProven = outcome.kind === 'success' && recordsIn(outcome.json) !== undefined;
		return this.isProven;
	}

	private taskOf(name: string, isWrite: boolean, sent: string[]): Task {
		return { name, isWrite, apiKey: this.apiKey, sent };
	}
}

/** The records of a page; undefined if it is none. 204 is how a server may say that a list is empty. */
function recordsOf(outcome: HttpOutcome): JsonObject[] | undefined {
	if (outcome.kind !== 'success') return undefined;
	return outcome.status === 204 ? [] : recordsIn(outcome.json);
}

/** How one of the pages documents that there is no data: 404, and JSON rather than a web page. */
function isNothingFound(outcome: HttpOutcome): outcome is HttpAnswer {
	if (outcome.kind === 'noAnswer' || outcome.status !== 404) return false;
	return isObject(outcome.json) || Array.isArray(outcome.json);
}

/** Every value in what is written, at any depth, as text. */
function textsIn(written: JsonObject): string[] {
	const texts: string[] = [];
	const pending: unknown[] = [written];
	while (pending.length > 0) {
		const value = pending.pop();
		if (typeof value !== 'object' || value === null) texts.push(String(value));
		else for (const member of Object.values(value)) pending.push(member);
	}
	return texts;
}
