/**
 * What an answer means, whichever of BeeIQ's interfaces gave it. What to tell a person is up to the
 * client that asked.
 */
export type AnswerKind =
	/** 2xx, and no web page. */
	| 'success'
	/** 2xx with a page for people, which is how servers often answer an address they do not know. */
	| 'webPage'
	/** 3xx; redirects are not followed. */
	| 'redirect'
	/** 401. */
	| 'unauthorized'
	/** 403. */
	| 'forbidden'
	/** 404, 405, 410, 501: there is nothing of the kind at this address. */
	| 'absent'
	/** 413. */
	| 'tooLarge'
	/** 429: too many requests. */
	| 'limited'
	/** 408 and any other 5xx: later it may work. */
	| 'unavailable'
	/** Any other status. */
	| 'refused';

/** An answer, read. */
export interface HttpAnswer<Kind extends AnswerKind = AnswerKind> {
	kind: Kind;
	status: number;
	/** The body as it came. */
	text: string;
	/** The JSON value in the body; undefined if it is not JSON. */
	json: unknown;
	headers: Record<string, unknown>;
	/** How long `Retry-After` asks to wait, in milliseconds; undefined if it does not. */
	retryAfter: number | undefined;
}

/** A request that got no answer. */
export interface NoAnswer {
	kind: 'noAnswer';
	/** `neverConnected` and `tls`: nothing was sent. Otherwise BeeIQ may have done what was asked. */
	cause: 'timeOut' | 'neverConnected' | 'tls' | 'lost';
	/** Host and port that were asked. */
	host: string;
}

/** What became of a request that had no success. */
export type HttpFailure = HttpAnswer<Exclude<AnswerKind, 'success'>> | NoAnswer;

/** What became of a request. */
export type HttpOutcome = HttpAnswer<'success'> | HttpFailure;
