import type { Rest } from '../api/rest/rest';
import { contactQueries, taskQuery, ticketQuery, type RestQuery } from '../api/rest/queries';
import type { RestRecord } from '../api/rest/records';
import { resources } from '../api/rest/resources';
import { isUnreadable, stampOf } from '../api/rest/stamps';
import type { Found, Pages, Query, Source } from './source';

/** BeeIQ's REST interface as a place to look for changes. */
export function sourceIn(rest: Rest): Source {
	return {
		pageSizes: {
			contact: resources.contact.pageSize,
			task: resources.task.pageSize,
			ticket: resources.ticket.pageSize,
		},
		lists: (query, until) =>
			queriesFor(query).map((list) => pagesOf(rest.pages(list, { deadline: until }), query)),
	};
}

function queriesFor({ kind, by, from, to }: Query): RestQuery[] {
	const span = { [by]: { from, to: to ?? undefined } };
	const queries =
		kind === 'contact'
			? contactQueries(span)
			: [kind === 'task' ? taskQuery(span) : ticketQuery(span)];
	// All of a list: a record beyond the span that goes can push one of the span to a page that was read.
	return queries.map((query) => ({ ...query, keep: undefined }));
}

async function* pagesOf(pages: AsyncIterable<RestRecord[]>, { kind }: Query): Pages {
	for await (const page of pages) {
		yield page.map(
			({ key, json }): Found => ({
				kind,
				id: key,
				createdAt: stampOf(json, 'createdAt'),
				updatedAt: stampOf(json, 'updatedAt'),
				isUpdateUnreadable: isUnreadable(json, 'updatedAt'),
				record: json,
			}),
		);
	}
}
