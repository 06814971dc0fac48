import { textOf } from '../../json';

/** The parameters that have a value. */
export function given(parameters: Record<string, string | undefined>): Record<string, string> {
	const entries = Object.entries(parameters).filter(([, value]) => textOf(value) !== null);
	return Object.fromEntries(entries) as Record<string, string>;
}
