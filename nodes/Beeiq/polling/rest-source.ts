import type { Rest } from '../api/rest/client';
import { contactQueries, taskQuery, ticketQuery, type RestQuery } from '../api/rest/queries';
import { resources } from '../api/rest/resources';
import { stampOf } from '../api/rest/stamps';
import type { Found, Pages, Query, Source } from './source';

/** BeeIQ's REST interface as a place to look for changes. */
export function sourceIn(rest: Rest): Source {
	return {
		pageSizes: {
			contact: resources.contact.pageSize,
			task: resources.task.pageSize,
			ticket: resources.ticket.pageSize,
		},
		lists: (query) => queriesFor(query).map((list) => pagesOf(rest, list, query)),
	};
}

function queriesFor({ kind, by, from, to }: Query): RestQuery[] {
	const span = { [by]: { from, to: to ?? undefined } };
	if (kind === 'contact') return contactQueries(span);
	return [kind === 'task' ? taskQuery(span) : ticketQuery(span)];
}

async function* pagesOf(rest: Rest, list: RestQuery, { kind }: Query): Pages {
	// All of it: a record beyond the span that goes can push one of the span to a page that was read.
	for await (const page of rest.pages({ ...list, keep: undefined })) {
		yield page.map(
			({ key, json }): Found => ({
				kind,
				id: key,
				createdAt: stampOf(json, 'createdAt'),
				updatedAt: stampOf(json, 'updatedAt'),
				record: json,
			}),
		);
	}
}
