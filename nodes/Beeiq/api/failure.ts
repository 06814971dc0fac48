/** Why BeeIQ did not do what it was asked for. */
export type FailureKind =
	/** The tenant does not offer the webhook API that this package speaks, or knows no such listener. */
	| 'absent'
	/** The account signed in but may not manage webhooks, or the listener or a firewall accepts nothing from here. */
	| 'forbidden'
	/** BeeIQ does not know this one webhook, which it has listed a moment ago. */
	| 'gone'
	/** User name, password or token are not accepted, or there is no sign-in at that address. */
	| 'signIn'
	/** The request was understood and refused. */
	| 'refused'
	/** Something set in the node, a credential or n8n cannot work. */
	| 'setting'
	/** BeeIQ cannot be reached, is too slow or is broken: later it may work. */
	| 'passing';

const codePrefix = 'beeiq:';
/** What the code of a failure of the sign-in ends with. */
const signInSuffix = '@signIn';

/**
 * A call to BeeIQ that failed: what happened, and what to do next. Its message says both, which is all
 * that n8n keeps of an error when a workflow is published.
 */
export class BeeiqFailure extends Error {
	/** What n8n takes for the code of the error; see {@link findFailure}. */
	readonly errorCode: string;

	/**
	 * @param what a sentence that says what happened
	 * @param advice one or more that say what to do next; empty if the first says it all
	 * @param isOfSignIn true if it was the sign-in that failed, for good or for now
	 */
	constructor(
		readonly kind: FailureKind,
		readonly what: string,
		readonly advice = '',
		readonly isOfSignIn = false,
	) {
		super(advice === '' ? what : `${what} ${advice}`);
		this.name = 'BeeiqFailure';
		this.errorCode = codePrefix + kind + (isOfSignIn ? signInSuffix : '');
	}

	/** The same as one of the sign-in. */
	asOfSignIn(): BeeiqFailure {
		return new BeeiqFailure(this.kind, this.what, this.advice, true);
	}

	/** True if the account is not let in: whatever else is asked could only bring it closer to being locked. */
	get isShutOut(): boolean {
		return this.kind === 'signIn' || this.isRefusedSignIn;
	}

	/** True if BeeIQ does not let the account in, or not to this: to try again may lock it. */
	get isOfEntry(): boolean {
		return this.kind === 'signIn' || this.kind === 'forbidden';
	}

	/** True if the sign-in was refused for good. */
	get isRefusedSignIn(): boolean {
		return this.isOfSignIn && this.isFinal;
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
	const code = httpCode.slice(codePrefix.length);
	const kind = code.replace(signInSuffix, '') as FailureKind;
	return new BeeiqFailure(kind, message, '', code.endsWith(signInSuffix));
}

// n8n's lint wants its own kinds of error thrown in a `catch`; attempt.ts and for-each-item.ts wrap this in one of those.
export function raise(failure: Error): never {
	throw failure;
}
