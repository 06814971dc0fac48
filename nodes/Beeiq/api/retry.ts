/**
 * Reads the header `Retry-After`, a number of seconds or a date (RFC 9110, 10.2.3).
 * @returns milliseconds; undefined if it says neither
 */
export function readRetryAfter(value: unknown): number | undefined {
	const text = String(value ?? '').trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	const time = Date.parse(text);
	return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now());
}

/** How long to wait before a request is sent again, and so how often: in milliseconds. */
const pausesMilliseconds = [1_000, 2_000];
/** The longest wait within a step of a workflow. */
const longestPause = 30_000;

/**
 * How long to wait before a request that failed for now is sent again.
 * @param attempt how often it was sent again already, from 0
 * @param outcome what became of it the last time
 * @returns milliseconds; undefined if it is not worth it
 */
export function pauseBefore(
	attempt: number,
	{ retryAfter: asked }: { kind: string; retryAfter?: number | undefined },
): number | undefined {
	const pause = pausesMilliseconds[attempt];
	if (pause === undefined) return undefined;
	if (asked === undefined) return pause;
	return asked <= longestPause ? Math.max(asked, pause) : undefined;
}
