import type { IExecuteFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import { writingsOf } from '../api/rest/phone';
import {
	contactKinds,
	contactQueries,
	dealQuery,
	productQuery,
	taskQuery,
	ticketQuery,
	type RestQuery,
} from '../api/rest/queries';
import type { Resource } from '../api/rest/resources';
import type { Span } from '../api/rest/stamps';
import type { JsonObject } from '../json';
import { fieldTime } from './dates';
import { fieldChoice, fieldFlag } from './choices';
import { fieldText } from './fields';

/** The filters of one item, read. */
class Filters {
	constructor(
		private readonly values: JsonObject,
		private readonly timeZone: string,
	) {}

	text(name: string, label: string): string | undefined {
		return fieldText(this.values[name], label) ?? undefined;
	}

	/** Several values of a list, or a text with commas between them. */
	texts(name: string, label: string): string[] {
		return [this.values[name] ?? []]
			.flat()
			.flatMap((value: unknown) => fieldText(value, label)?.split(',') ?? [])
			.map((value) => value.trim());
	}

	choice<Choice extends string>(
		name: string,
		label: string,
		choices: readonly Choice[],
	): Choice | undefined {
		return fieldChoice(this.values[name], label, choices) ?? undefined;
	}

	isOn(name: string, label: string): boolean {
		return fieldFlag(this.values[name], label) ?? false;
	}

	/** A pair of times; undefined if neither is given. */
	span(name: string, label: string): Span | undefined {
		const from = this.time(`${name}After`, `${label} After`);
		const to = this.time(`${name}Before`, `${label} Before`);
		return from === undefined && to === undefined ? undefined : { from, to };
	}

	/** A phone number in every writing; one undefined if none is given. */
	phones(): Array<string | undefined> {
		const phone = this.text('phone', 'Phone');
		return phone === undefined ? [undefined] : writingsOf(phone);
	}

	private time(name: string, label: string): number | undefined {
		const time = fieldTime(this.values[name], label, this.timeZone);
		return time === null ? undefined : Date.parse(time);
	}
}

/** The lists to read for the filters that a person set, by resource. */
const toQueries: Record<Resource, (filters: Filters) => RestQuery[]> = {
	contact: (filters) => {
		const others = {
			kind: filters.choice('kind', 'Kind', contactKinds),
			email: filters.text('email', 'E-Mail'),
			created: filters.span('created', 'Created'),
			updated: filters.span('updated', 'Updated'),
		};
		return filters.phones().flatMap((phone) => contactQueries({ ...others, phone }));
	},
	deal: (filters) => {
		const customerId = filters.text('customerId', 'Customer Number');
		return filters.phones().map((phones) => dealQuery({ customerId, phones }));
	},
	product: (filters) => [
		productQuery({
			code: filters.text('code', 'Code'),
			type: filters.choice('kind', 'Kind', ['product', 'combo'] as const),
		}),
	],
	task: (filters) => [
		taskQuery({
			created: filters.span('created', 'Created'),
			due: filters.span('due', 'Due'),
			status: filters.texts('status', 'Status'),
			priority: filters.texts('priority', 'Priority'),
			assignee: filters.text('assignee', 'Assignee'),
		}),
	],
	ticket: (filters) => {
		const created = filters.span('created', 'Created');
		const updated = filters.span('updated', 'Updated');
		if (created && updated) {
			throw new BeeiqFailure(
				'setting',
				'Both a time of creation and a time of update are given.',
				'BeeIQ filters tickets by one of them: empty the other.',
			);
		}
		return [
			ticketQuery({
				created,
				updated,
				includeDeleted: filters.isOn('includeDeleted', 'Include Deleted'),
			}),
		];
	},
};

/**
 * The lists to read, one after the other, for what a person set under "Filters".
 * @throws BeeiqFailure naming the filter that cannot be read
 */
export function readFilters(
	context: IExecuteFunctions,
	itemIndex: number,
	resource: Resource,
): RestQuery[] {
	const values = context.getNodeParameter('filters', itemIndex, {}) as JsonObject;
	return toQueries[resource](new Filters(values, context.getTimezone()));
}
