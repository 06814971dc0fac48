import { dropOldest } from './drop-oldest';

// Kept in this process alone: the tokens of another one are not known here.

const tokens = new Set<string>();

/** Of each node that is asking BeeIQ at this moment. */
const secretsOfAsking = new Set<string[]>();

/** Notes a token that n8n has signed in for, or is to replace. No message repeats it, also once n8n has another. */
export function noteToken(token: string): void {
	tokens.delete(token);
	if (token !== '') tokens.add(token);
	dropOldest(tokens);
}

/** The last of these tokens. */
export function knownTokens(): string[] {
	return [...tokens];
}

/**
 * Asks BeeIQ in the name of a node.
 * @param secrets those of the node. A sign-in for it hides them too, though it knows one credential alone.
 */
export async function askHiding<Answer>(
	secrets: string[],
	ask: () => Promise<Answer>,
): Promise<Answer> {
	// The array itself is what is taken out again: two nodes may have the same secrets.
	const own = [...secrets];
	secretsOfAsking.add(own);
	try {
		return await ask();
	} finally {
		secretsOfAsking.delete(own);
	}
}

/** What a sign-in must not repeat besides its credential's secrets. Several nodes may wait for the same one. */
export function hiddenFromSignIn(): string[] {
	return [...tokens, ...[...secretsOfAsking].flat()];
}
