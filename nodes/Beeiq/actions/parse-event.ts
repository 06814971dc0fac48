import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import { fieldChoice } from './choices';
import { fieldTime } from './dates';
import { readUnlessTooDeep } from './too-deep';
import { receive } from '../event/receive';
import { defaultSettings, outputNames, readSummaryLanguage } from '../event/settings';

/**
 * What BeeIQ Trigger would have given for this body, which another node has received: one item, or
 * one for each event of an array.
 * @throws BeeiqFailure if the trigger would have refused it
 */
export function parseEvents(context: IExecuteFunctions, itemIndex: number): IDataObject[] {
	const output = fieldChoice(context.getNodeParameter('output', itemIndex), 'Output', outputNames);
	const { receivedAt, summaryLanguage } = context.getNodeParameter(
		'additionalFields',
		itemIndex,
		{},
	) as { receivedAt?: unknown; summaryLanguage?: unknown };
	const request = {
		rawBody: Buffer.from(readText(context, itemIndex)),
		receivedAt:
			fieldTime(receivedAt, 'Received At', context.getTimezone()) ?? new Date().toISOString(),
	};
	// Every event is taken as it is: what to leave out is for the nodes behind this one.
	const verdict = receive(request, {
		...defaultSettings,
		output: output ?? defaultSettings.output,
		summaryLanguage: readSummaryLanguage(summaryLanguage),
	});
	if (verdict.kind === 'accepted') {
		return verdict.branches.flat().map(({ json }) => json as IDataObject);
	}
	throw new BeeiqFailure(
		'setting',
		`${verdict.reason}.`,
		`Under 'Body', give what BeeIQ sent; behind n8n's Webhook node that is {{ $json.body }}.`,
	);
}

/** The text that the delivery's id is made from: text as it is, an object as compact JSON. */
function readText(context: IExecuteFunctions, itemIndex: number): string {
	return readUnlessTooDeep('body', () => {
		// What an expression does not find is undefined, which is not JSON.
		const body = context.getNodeParameter('body', itemIndex) ?? '';
		return typeof body === 'string' ? body : JSON.stringify(body);
	});
}
