import { BeeiqFailure } from '../failure';
import type { HttpFailure, NoAnswer } from '../http';
import { isBlocked, refusedByFirewall } from './firewall';

/** What BeeIQ was asked for. */
export type Task = 'signIn' | 'list' | 'add' | 'change' | 'remove';

/** To follow "while". */
const taskWords: Record<Task, string> = {
	signIn: 'signing in',
	list: 'listing the webhooks',
	add: 'adding the webhook',
	change: 'changing the webhook',
	remove: 'removing the webhook',
};

/**
 * Says what it means that a request had no success; of the sign-in, see `failureOfSignIn`.
 * @param quote BeeIQ's own words, to follow what happened; empty if there are none
 */
export function failureOf(outcome: HttpFailure, task: Task, quote: string): BeeiqFailure {
	if (outcome.kind === 'noAnswer') return unanswered(outcome, task);
	const { kind, status } = outcome;
	const happened = `while ${taskWords[task]} (${status})`;
	const said = withoutWord(quote);
	switch (kind) {
		case 'webPage':
			return absentFor(task, 'answered with a web page instead of JSON');
		case 'absent':
			return absence(status, task);
		case 'unauthorized':
			return new BeeiqFailure(
				'signIn',
				`BeeIQ did not accept the sign-in ${happened}${quote}.`,
				'Check user name and password, or the access token, in the credential "BeeIQ Admin API"; the account must be admin or owner of the tenant.',
			);
		case 'forbidden':
			if (isBlocked(outcome)) return refusedByFirewall(happened);
			return new BeeiqFailure(
				'forbidden',
				`BeeIQ does not let this account manage webhooks (${status})${quote}.`,
				'Use an account that is admin or owner of the tenant in the credential "BeeIQ Admin API".',
			);
		case 'redirect':
			return new BeeiqFailure(
				'setting',
				`BeeIQ answered with a redirect ${happened}, which is not followed, so that the password is not sent elsewhere.`,
				'Check the addresses in the credential "BeeIQ Admin API".',
			);
		case 'limited':
			return new BeeiqFailure(
				'passing',
				`BeeIQ is limiting requests: it did not answer ${happened}${said}.`,
				'Try again in a few minutes.',
			);
		case 'unavailable':
			return new BeeiqFailure(
				'passing',
				`BeeIQ could not answer ${happened}${said}.`,
				'Try again in a few minutes.',
			);
		case 'tooLarge':
		case 'refused':
			return new BeeiqFailure('refused', `BeeIQ refused the request ${happened}${said}.`);
	}
}

/** n8n at its start tries no more what fails with this word in its message, so it is for failures to be let in. */
function withoutWord(quote: string): string {
	return quote.replaceAll('Authorization', 'authorization');
}

function absence(status: number, task: Task): BeeiqFailure {
	const isAboutOne = task === 'change' || task === 'remove';
	if (isAboutOne && (status === 404 || status === 410)) {
		return new BeeiqFailure(
			'gone',
			`BeeIQ did not find the webhook while ${taskWords[task]} (${status}); somebody may have removed it at the same moment.`,
			'Publish again.',
		);
	}
	return absentFor(task, `answered ${status}`);
}

/** A BeeIQ that lists webhooks may offer another way to change or remove one, such as PATCH. */
function absentFor(task: Task, did: string): BeeiqFailure {
	if (task !== 'change' && task !== 'remove') return absent(did);
	return new BeeiqFailure(
		'absent',
		`This BeeIQ tenant does not offer to ${task} a webhook: it ${did}.`,
		'BeeIQ has not published this API, so a tenant may lack a part of it.',
	);
}

/** The failure of a tenant that has no webhook API. What it did instead follows "it". */
export function absent(did: string): BeeiqFailure {
	return new BeeiqFailure(
		'absent',
		`This BeeIQ tenant does not offer the webhook API: it ${did}.`,
		'Check "Base URL" and "Webhooks Path" in the credential "BeeIQ Admin API"; BeeIQ has not published this API, so a tenant may lack it.',
	);
}

const causeWords: Record<NoAnswer['cause'], string> = {
	timeOut: 'did not answer in time',
	neverConnected: 'cannot be reached',
	tls: 'has a certificate that this n8n does not trust, so nothing was sent',
	lost: 'cannot be reached: the connection broke',
};

function unanswered({ cause, host }: NoAnswer, task: Task): BeeiqFailure {
	return new BeeiqFailure(
		'passing',
		`${host} ${causeWords[cause]} while ${taskWords[task]}.`,
		'Check the address in the credential "BeeIQ Admin API" and that this n8n can reach it, then try again.',
	);
}
