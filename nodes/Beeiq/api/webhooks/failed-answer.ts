import { BeeiqFailure } from '../failure';

/** The task of getting a token. */
export const signingIn = 'signing in';

/** What BeeIQ answered with a status that is no success. */
interface FailedAnswer {
	status: number;
	/** BeeIQ's own words; see `quoteOf`. */
	quote: string;
}

/**
 * Says what a failed answer means.
 * @param task what was asked for, to follow "while", e.g. "adding the webhook"
 */
export function failureFromAnswer(
	{ status, quote: reason }: FailedAnswer,
	task: string,
): BeeiqFailure {
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
