import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { scalarsIn, type JsonObject } from '../../json';
import type { BeeiqFailure } from '../failure';
import { send, type HttpOutcome } from '../http';
import { readSecrets } from '../secrets';
import { confirmationIn, isNothingFound, recordsIn, recordsOf } from './answer';
import { readRestCredential } from './credential';
import { failureFrom } from './failed-answer';
import { readPages, unknownOf } from './pages';
import type { RestQuery } from './queries';
import { toRecord, type RestRecord } from './records';
import { ask, headers, type SendWithKey } from './request';
import { apiKeyHeader, probe, resources, restCredential } from './resources';
import type { ReadOptions, Rest, RestContext, RestWrite } from './rest';

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
	return new RestClient(sendWithKey, base, async () => await readSecrets(context));
}

class RestClient implements Rest {
	/** Set once the address and the key are known to be right. */
	private isProven = false;

	constructor(
		private readonly sendWithKey: SendWithKey,
		private readonly base: string,
		private readonly secrets: () => Promise<string[]>,
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
		const url = this.base + resources[resource].path;
		const request = { method, url, qs, body: JSON.stringify(body), headers };
		const outcome = await send(this.sendWithKey, request);
		const confirmation =
			outcome.kind === 'success' ? confirmationIn(outcome.text, outcome.json) : undefined;
		if (confirmation !== undefined) return confirmation;
		const sent = [...Object.values(qs ?? {}), ...scalarsIn(body)];
		throw await this.failure(outcome, name, true, sent);
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
		throw await this.failure(outcome, `reading ${plural}`, false, Object.values(qs));
	}

	/** "Not found" may mean an empty list or a wrong address; a list that is known to be there tells. */
	private async proves(deadline: number | undefined): Promise<boolean> {
		if (this.isProven) return true;
		const outcome = await ask(this.sendWithKey, this.base + probe.path, probe.qs, deadline);
		this.isProven = outcome.kind === 'success' && recordsIn(outcome.json) !== undefined;
		return this.isProven;
	}

	private async failure(
		outcome: HttpOutcome,
		name: string,
		isWrite: boolean,
		sent: string[],
	): Promise<BeeiqFailure> {
		return failureFrom(outcome, { name, isWrite, sent, secrets: await this.secrets() });
	}
}
