import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { receive, type Item, type ReceivedRequest } from '../event/receive';
import { findAdmissionFault } from './admission';
import type { DeliveredItem } from './emit-items';
import { countSkipped, warnOfEmptyLists } from './left-out';
import { logSparingly } from './log-sparingly';
import { readOptions } from './read-options';
import { parametersOf } from './read-parameters';
import { readSettings } from './read-settings';

/** What the answer's body says; the same members whatever the status. */
interface Answer {
	received: boolean;
	/** How many events went into the workflow. */
	events?: number;
	/** How many elements of a list went no further: no events, or of another tenant. */
	skipped?: number;
	reason?: string;
	problems?: string[];
}

/** Answers a GET or HEAD of the webhook's address: it is there, and nothing starts. */
export function answerSetup(context: IWebhookFunctions): IWebhookResponseData {
	// Of the answer to a HEAD, Node sends the head only.
	context.getResponseObject().status(200).json({ ok: true });
	return { noWebhookResponse: true };
}

/**
 * Answers a delivery, and starts the workflow if it holds something for it. Never throws: n8n
 * would answer 500 and keep a failed execution, which anyone who knows the address could cause.
 */
export async function answerDelivery(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const options = readOptions(parametersOf(context));
	const fault = await findAdmissionFault(context, options);
	if (fault !== null) return refuse(context, fault);

	const settings = readSettings(context, options);
	if (settings === null) return refuse(context, unreadableEvents);
	// What `execute()` asks for to skip repeats, and an item in the output "Raw" does not say itself.
	const namesDelivery = options.skipRepeats && settings.output === 'raw';
	const toItem = namesDelivery ? withDelivery : withoutDelivery;
	const verdict = receive(readRequest(context), settings);
	if (verdict.kind === 'refused') return refuse(context, verdict);

	warnOfEmptyLists(context, options);
	const skipped = countSkipped(context, verdict.skipped);
	if (verdict.kind === 'ignored') {
		return respond(context, 200, { received: true, events: 0, skipped, reason: verdict.reason });
	}
	const events = verdict.branches.flat().length;
	return {
		// n8n sends this answer once the execution is stored, so what was answered 200 is not lost.
		webhookResponse: { received: true, events, skipped } satisfies Answer,
		workflowData: verdict.branches.map((items) => items.map(toItem)),
	};
}

function withoutDelivery({ json }: Item): DeliveredItem {
	return { json: json as IDataObject };
}

function withDelivery({ json, deliveryId }: Item): DeliveredItem {
	return { json: json as IDataObject, deliveryId };
}

function readRequest(context: IWebhookFunctions): ReceivedRequest {
	const { rawBody } = context.getRequestObject() as { rawBody?: Buffer };
	const contentType = String(context.getHeaderData()['content-type']).toLowerCase();
	const body: unknown = context.getBodyData();
	// n8n has read a JSON body already; what it made of any other type is not what was sent.
	const isParsed = contentType.startsWith('application/json') && typeof body === 'object';
	return {
		// A multipart body, which BeeIQ has no use for, is the one that n8n gives no bytes of.
		rawBody: rawBody ?? Buffer.alloc(0),
		parsedBody: isParsed ? body : undefined,
		contentType,
		receivedAt: new Date().toISOString(),
	};
}

const unreadableEvents: Refusal = {
	status: 403,
	reason: 'The parameter "Events" of this node cannot be evaluated',
	advice: 'Look at its expression, or choose the events from the list',
};

/** A refusal: what the sender is told, and what the log says besides. */
interface Refusal {
	status: number;
	reason: string;
	problems?: string[];
	advice?: string;
}

function refuse(context: IWebhookFunctions, refusal: Refusal): IWebhookResponseData {
	const { status, reason, problems, advice } = refusal;
	const { name } = context.getNode();
	logSparingly(context, {
		// Without its numbers, such as the place in an array, a reason is one of a few.
		kind: `${status} ${reason.replaceAll(/\d+/g, '')}`,
		plural: 'refusals',
		message(tally) {
			const text = [`${reason}${tally}`, advice].filter(Boolean).join('. ');
			return `BeeIQ Trigger refused a delivery to "${name}" with ${status}: ${text}`;
		},
		details: { status, problems },
	});
	return respond(context, status, { received: false, reason, problems });
}

// By hand, because what a node returns to n8n cannot carry a status.
function respond(context: IWebhookFunctions, status: number, body: Answer): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}
