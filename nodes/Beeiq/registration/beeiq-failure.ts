/** Why BeeIQ did not do what it was asked for. */
export type FailureKind =
	/** The tenant does not offer the webhook API that this package speaks. */
	| 'absent'
	/** The account signed in but may not manage webhooks. */
	| 'forbidden'
	/** BeeIQ does not know this one webhook, which it has listed a moment ago. */
	| 'gone'
	/** User name, password or token are not accepted, or nobody takes them. */
	| 'signIn'
	/** The request was understood and refused. */
	| 'refused'
	/** Something set in the node, a credential or n8n cannot work. */
	| 'setting'
	/** BeeIQ cannot be reached, is too slow or is broken: later it may work. */
	| 'passing';

const codePrefix = 'beeiq:';

/** A call to BeeIQ that failed, as a sentence that says what happened and what to do next. */
export class BeeiqFailure extends Error {
	/** What n8n takes for the code of the error; see {@link findFailure}. */
	readonly errorCode: string;

	constructor(
		readonly kind: FailureKind,
		message: string,
	) {
		super(message);
		this.name = 'BeeiqFailure';
		this.errorCode = codePrefix + kind;
	}

	/** True if trying again cannot help until a person has changed something. */
	get isFinal(): boolean {
		return this.kind !== 'passing' && this.kind !== 'gone';
	}
}

/**
 * The failure in what was thrown: itself, or what n8n made of it. n8n 1.x keeps of an error that the
 * credential threw only its message and its code (seen in 1.123.81), so the kind travels as a code.
 */
export function findFailure(thrown: unknown): BeeiqFailure | undefined {
	const { name, httpCode, message } = thrown as Error & { httpCode?: string | null };
	if (name === 'BeeiqFailure') return thrown as BeeiqFailure;
	if (!httpCode?.startsWith(codePrefix)) return undefined;
	return new BeeiqFailure(httpCode.slice(codePrefix.length) as FailureKind, message);
}

// n8n's lint wants its own kinds of error thrown in a `catch`; attempt.ts makes one of them of this.
export function raise(failure: BeeiqFailure): never {
	throw failure;
}

/** The task of getting a token. */
export const signingIn = 'signing in';

/** What BeeIQ answered with a status that is no success. */
interface FailedAnswer {
	status: number;
	body: unknown;
}

/**
 * Says what a failed answer means.
 * @param task what was asked for, to follow "while", e.g. "adding the webhook"
 */
export function failureFromAnswer({ status, body }: FailedAnswer, task: string): BeeiqFailure {
	const reason = reasonIn(body);
	if (task === signingIn && isAbsence(status)) {
		return new BeeiqFailure(
			'signIn',
			`Nobody takes the sign-in at "Login URL": it answered ${status}. Check "Login URL" in the credential "BeeIQ Admin API", or use an access token there.`,
		);
	}
	if (status === 401) {
		return new BeeiqFailure(
			'signIn',
			`BeeIQ did not accept the sign-in while ${task} (401)${reason}. Check user name and password, or the access token, in the credential "BeeIQ Admin API"; the account must be admin or owner of the tenant.`,
		);
	}
	if (status === 403) {
		return new BeeiqFailure(
			'forbidden',
			`BeeIQ does not let this account manage webhooks (403)${reason}. Use an account that is admin or owner of the tenant in the credential "BeeIQ Admin API".`,
		);
	}
	if (isAbsence(status)) return absent(`answered ${status}`);
	if (status >= 300 && status < 400) {
		return new BeeiqFailure(
			'setting',
			`BeeIQ answered with a redirect while ${task} (${status}), which is not followed, so that no password goes astray. Check the addresses in the credential "BeeIQ Admin API".`,
		);
	}
	if (status === 408 || status === 429 || status >= 500) {
		return new BeeiqFailure(
			'passing',
			`BeeIQ could not answer while ${task} (${status})${reason}. Try again in a few minutes.`,
		);
	}
	return new BeeiqFailure(
		'refused',
		`BeeIQ refused the request while ${task} (${status})${reason}.`,
	);
}

function isAbsence(status: number): boolean {
	return status === 404 || status === 405 || status === 501;
}

/** The failure of a change to a webhook that BeeIQ has just listed and does not find. */
export function gone(task: string): BeeiqFailure {
	return new BeeiqFailure(
		'gone',
		`BeeIQ did not find the webhook while ${task} (404); somebody may have removed it at the same moment. Publish again.`,
	);
}

/** The failure of a tenant that has no webhook API. What it did instead follows "it". */
export function absent(did: string): BeeiqFailure {
	return new BeeiqFailure(
		'absent',
		`This BeeIQ tenant does not offer the webhook API: it ${did}. Check "Base URL" and "Webhooks Path" in the credential "BeeIQ Admin API"; BeeIQ has not published this API, so a tenant may lack it.`,
	);
}

/** The failure of a call that was answered with a page for people, as unknown addresses often are. */
export function answeredWithPage(): BeeiqFailure {
	return absent('answered with a web page instead of JSON');
}

/** The failure of a call that got no answer at all. */
export function unreachable(host: string, task: string, isTimeOut: boolean): BeeiqFailure {
	const what = isTimeOut ? 'did not answer in time' : 'cannot be reached';
	return new BeeiqFailure(
		'passing',
		`${host} ${what} while ${task}. Check the address in the credential "BeeIQ Admin API" and that this n8n can reach it, then try again.`,
	);
}

/** How much of BeeIQ's own words is passed on, in characters. */
const reasonLength = 200;
/** How words end that were cut off. */
export const cutMark = '…"';

/** BeeIQ's own words, if its answer holds some. */
function reasonIn(body: unknown): string {
	if (typeof body !== 'object' || body === null) return '';
	const { message, reason, error } = body as Record<string, unknown>;
	const text = [message, reason, error].find((words) => typeof words === 'string' && words !== '');
	if (typeof text !== 'string') return '';
	return text.length > reasonLength
		? `, saying "${text.slice(0, reasonLength)}${cutMark}`
		: `, saying "${text}"`;
}
