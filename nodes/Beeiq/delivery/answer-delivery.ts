import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { findAdmissionFault } from './admission';
import { readOptions, type Options } from './read-options';
import { parametersOf, readChosenEvents, readSavedConditions } from './read-parameters';
import { readConditions } from '../event/conditions';
import { receive, type Item, type ReceivedRequest } from '../event/receive';
import type { Settings } from '../event/settings';
import { RefusalLog } from './refusal-log';
import type { DeliveredItem } from './emit-items';

/** What the answer's body says; the same members whatever the status. */
interface Answer {
	received: boolean;
	/** How many events went into the workflow. */
	events?: number;
	reason?: string;
	problems?: string[];
}

/** Answers a GET or HEAD of the webhook's address: it is there, and nothing starts. */
export function answerSetup(context: IWebhookFunctions): IWebhookResponseData {
	const response = context.getResponseObject();
	if (context.getRequestObject().method === 'HEAD') response.status(200).end();
	else response.status(200).json({ ok: true });
	return { noWebhookResponse: true };
}

/**
 * Answers a delivery, and starts the workflow if it holds something for it. Never throws: n8n
 * would answer 500 and keep a failed execution, which anybody who knows the address could cause.
 */
export async function answerDelivery(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const options = readOptions(parametersOf(context));
	const fault = await findAdmissionFault(context, options);
	if (fault !== null) return refuse(context, fault);

	const settings = readSettings(context, options);
	// What `execute()` asks for to skip repeats, and an item in the output "Raw" does not say itself.
	const namesDelivery = options.skipRepeats && settings.output === 'raw';
	const toItem = namesDelivery ? withDelivery : withoutDelivery;
	const verdict = receive(readRequest(context), settings);
	switch (verdict.kind) {
		case 'accepted':
			// n8n sends this answer once the execution is stored, so what was answered 200 is not lost.
			return {
				webhookResponse: {
					received: true,
					events: verdict.branches.flat().length,
				} satisfies Answer,
				workflowData: verdict.branches.map((items) => items.map(toItem)),
			};
		case 'ignored':
			return respond(context, 200, { received: true, events: 0, reason: verdict.reason });
		case 'refused':
			return refuse(context, verdict);
	}
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
		receivedAt: new Date().toISOString(),
	};
}

function readSettings(context: IWebhookFunctions, options: Options): Settings {
	const read = parametersOf(context);
	const { conditions } = readConditions(readSavedConditions(context), options.combineConditions);
	return {
		...options,
		conditions,
		events: readChosenEvents(context),
		output: read('output') as Settings['output'],
		splitByRecordType: read('splitByRecordType', false) as boolean,
	};
}

/** A refusal: what the sender is told, and what the log says besides. */
interface Refusal {
	status: number;
	reason: string;
	problems?: string[];
	advice?: string;
}

/** One for each log: every webhook processor of n8n writes its own. */
const refusalLogs = new WeakMap<object, RefusalLog>();

function refuse(context: IWebhookFunctions, refusal: Refusal): IWebhookResponseData {
	const { status, reason, problems } = refusal;
	logRefusal(context, refusal);
	return respond(context, status, { received: false, reason, problems });
}

function logRefusal(context: IWebhookFunctions, refusal: Refusal): void {
	const { status, reason, problems, advice } = refusal;
	const { id, name } = context.getNode();
	// Without its numbers, such as the place in an array, a reason is one of a few.
	const kind = [context.getWorkflow().id, id, status, reason.replaceAll(/\d+/g, '')].join(' ');
	const refusalLog = refusalLogs.get(context.logger) ?? new RefusalLog();
	refusalLogs.set(context.logger, refusalLog);
	const count = refusalLog.count(kind, Date.now());
	if (!count) return;

	const { refusals, since } = count;
	const tally =
		refusals > 1 ? ` (${refusals} such refusals since ${new Date(since).toISOString()})` : '';
	const text = [`${reason}${tally}`, advice].filter(Boolean).join('. ');
	context.logger.warn(`BeeIQ Trigger refused a delivery to "${name}" with ${status}: ${text}`, {
		status,
		problems,
	});
}

// By hand, because what a node returns to n8n cannot carry a status.
function respond(context: IWebhookFunctions, status: number, body: Answer): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}
