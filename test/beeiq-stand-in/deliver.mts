import type { EventCode } from '../../nodes/Beeiq/event/events';
import { sampleEvent } from './events.mjs';
import type { Hook } from './server.mjs';

/** What became of one delivery. */
export interface DeliveryResult {
	url: string;
	/** 0 if there was no answer. */
	status: number;
	answer: string;
	attempts: number;
}

/** How deliveries are made; BeeIQ's own ways are unknown. */
export interface DeliveryOptions {
	/** Send again what was not answered 2xx, so many times at most. */
	redeliveries?: number;
	delayMilliseconds?: number;
}

/** Sends a body to one address as JSON. */
export async function deliverBody(
	url: string,
	body: unknown,
	{ redeliveries = 0, delayMilliseconds = 200 }: DeliveryOptions = {},
): Promise<DeliveryResult> {
	for (let attempts = 1; ; attempts++) {
		const { status, answer } = await post(url, body);
		if ((status >= 200 && status < 300) || attempts > redeliveries) {
			return { url, status, answer, attempts };
		}
		await new Promise((resolve) => setTimeout(resolve, delayMilliseconds));
	}
}

/** Sends an event to every active hook that has ticked its code, all at once. */
export async function deliverEvent(
	hooks: Hook[],
	code: EventCode,
	body: unknown = sampleEvent(code),
	options: DeliveryOptions = {},
): Promise<DeliveryResult[]> {
	const receivers = hooks.filter(({ active, events }) => active && events.includes(code));
	return await Promise.all(receivers.map(async ({ url }) => await deliverBody(url, body, options)));
}

async function post(url: string, body: unknown): Promise<{ status: number; answer: string }> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(30_000),
		});
		return { status: response.status, answer: await response.text() };
	} catch (error) {
		const { cause, message } = error as Error & { cause?: { code?: string } };
		return { status: 0, answer: cause?.code ?? message };
	}
}
