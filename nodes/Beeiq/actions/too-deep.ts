import { BeeiqFailure, raise } from '../api/failure';

/**
 * What is read of a parameter by n8n and V8, which walk an object by calling themselves: 3,000 levels were
 * seen to be too many.
 * @param what what the parameter holds
 * @throws BeeiqFailure if that is nested too deeply. As text it may have any depth
 */
export function readUnlessTooDeep<Value>(what: 'body' | 'event', read: () => Value): Value {
	try {
		return read();
	} catch (error) {
		return raise(error instanceof RangeError ? tooDeep(what) : (error as Error));
	}
}

function tooDeep(what: string): BeeiqFailure {
	return new BeeiqFailure(
		'setting',
		`The ${what} is nested too deeply.`,
		'Give it as text instead.',
	);
}
