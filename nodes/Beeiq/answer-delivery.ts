import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { givenSecret, matchesSecret, secretHeader, secretQuery } from './authenticate';
import { receive, type Item, type ReceivedRequest, type Wishes } from './receive';
import type { DeliveredItem } from './skip-repeats';

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
	const unauthorized = await findAuthenticationFault(context);
	if (unauthorized !== null) return refuse(context, 401, { reason: unauthorized });

	const toItem = namesDelivery(context) ? named : plain;
	const verdict = receive(readRequest(context), readWishes(context));
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
			return refuse(context, verdict.status, verdict);
	}
}

function plain({ json }: Item): DeliveredItem {
	return { json: json as IDataObject };
}

function named({ json, deliveryId }: Item): DeliveredItem {
	return { json: json as IDataObject, deliveryId };
}

/** True if `execute()` will ask which delivery an item is of and the item itself does not say. */
function namesDelivery(context: IWebhookFunctions): boolean {
	const { skipRepeats } = context.getNodeParameter('options', {}) as { skipRepeats?: boolean };
	return skipRepeats === true && context.getNodeParameter('output') === 'raw';
}

async function findAuthenticationFault(context: IWebhookFunctions): Promise<string | null> {
	if (context.getNodeParameter('authentication') !== 'secret') return null;

	const given = givenSecret(
		context.getQueryData() as Record<string, unknown>,
		context.getHeaderData() as Record<string, unknown>,
	);
	try {
		const { secret, previousSecret } = await context.getCredentials('beeiqWebhookSecretApi');
		if (matchesSecret(given, [secret, previousSecret])) return null;
	} catch {
		// No credential chosen, or it was deleted. Whoever cannot be checked is not let in.
		return 'The credential "BeeIQ Webhook Secret API" of this node cannot be read; choose one in the node';
	}
	return given === undefined
		? `The secret is missing: BeeIQ must send it as ?${secretQuery}=… in the address or as the header ${secretHeader}`
		: 'The secret is wrong';
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

function readWishes(context: IWebhookFunctions): Wishes {
	const events = context.getNodeParameter('events', []) as string[] | string;
	const options = context.getNodeParameter('options', {}) as {
		ignoredAuthors?: string;
		invalidEvents?: Wishes['invalidEvents'];
	};
	return {
		events: Array.isArray(events) ? events : [events],
		output: context.getNodeParameter('output') as Wishes['output'],
		splitByRecordType: context.getNodeParameter('splitByRecordType', false) as boolean,
		ignoredAuthors: String(options.ignoredAuthors ?? '').split(','),
		invalidEvents: options.invalidEvents ?? 'emit',
	};
}

function refuse(
	context: IWebhookFunctions,
	status: number,
	{ reason, problems }: Pick<Answer, 'reason' | 'problems'>,
): IWebhookResponseData {
	context.logger.warn(
		`BeeIQ Trigger refused a delivery to "${context.getNode().name}" with ${status}: ${reason}`,
		{ status, problems },
	);
	return respond(context, status, { received: false, reason, problems });
}

// By hand, because what a node returns to n8n cannot carry a status.
function respond(context: IWebhookFunctions, status: number, body: Answer): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}
