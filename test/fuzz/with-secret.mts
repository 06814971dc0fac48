/** The secret of a sample, which no installation uses. */
export const sampleSecret = 'sample-secret-of-a-variation';

/** A request to a node that asks for a secret. */
export function withSecret(toQuery: (secret: string) => string): {
	request: { query: string; headers: Record<string, string> };
	parameters: { authentication: string };
} {
	return {
		request: {
			query: toQuery(sampleSecret),
			headers: { 'content-type': 'application/json' },
		},
		parameters: { authentication: 'secret' },
	};
}
