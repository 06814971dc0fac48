/** A request that n8n sent to somebody's API. */
export interface SentRequest {
	method: string;
	url: string;
	authorization: string;
	headers: Record<string, string | string[] | undefined>;
	/** Read as the JSON or the form that it is. */
	body: unknown;
}

/** Somebody's API, as far as n8n's nodes were seen to use it. */
export interface Host {
	/** Its name on the internet, e.g. `slack.com`. */
	name: string;
	/** What it answers with status 200, as JSON; undefined if it has no such address. */
	answer: (request: SentRequest) => object | undefined;
	/** Forgets what it was told. */
	forget?: () => void;
}

/** The path of a request, with its percent-encoding undone. */
export function pathOf({ url }: SentRequest): string {
	return decodeURIComponent(new URL(url).pathname);
}
