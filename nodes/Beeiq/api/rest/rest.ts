import type {
	IExecuteFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import type { JsonObject } from '../../json';
import type { RestQuery } from './queries';
import type { RestRecord } from './records';
import type { Resource } from './resources';

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
	 * Writes, once: it is not known what the same request twice would do.
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
