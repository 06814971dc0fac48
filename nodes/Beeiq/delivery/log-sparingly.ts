import type { IWebhookFunctions, LogMetadata } from 'n8n-workflow';
import { RefusalLog } from './refusal-log';

/** Something that anyone who knows the address can cause, as often as they like. */
interface Incident {
	/** How it is counted: what differs from one such incident to the next is not in it. */
	kind: string;
	/** What it is called in the plural, e.g. `refusals`. */
	plural: string;
	/** @param tally how many there were since when, if there were several; else empty */
	message: (tally: string) => string;
	details?: LogMetadata;
}

/** One for each log: every webhook processor of n8n writes its own. */
const counters = new WeakMap<object, RefusalLog>();

/** Warns of an incident, unless there were many of its kind of late. */
export function logSparingly(context: IWebhookFunctions, incident: Incident): void {
	const { kind, plural, message, details } = incident;
	const counter = counters.get(context.logger) ?? new RefusalLog();
	counters.set(context.logger, counter);
	const place = [context.getWorkflow().id, context.getNode().id, kind].join(' ');
	const count = counter.count(place, Date.now());
	if (!count) return;

	const { refusals, since } = count;
	const tally =
		refusals > 1 ? ` (${refusals} such ${plural} since ${new Date(since).toISOString()})` : '';
	context.logger.warn(message(tally), details);
}
