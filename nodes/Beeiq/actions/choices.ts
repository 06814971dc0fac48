import { BeeiqFailure } from '../api/failure';
import { fieldText } from './fields';

/**
 * A switch of the editor, or what an expression gives for one; null if nothing.
 * @throws BeeiqFailure if that is neither true nor false
 */
export function fieldFlag(value: unknown, label: string): boolean | null {
	// A spreadsheet gives TRUE.
	const text = fieldText(value, label)?.toLowerCase() ?? null;
	if (text === null) return null;
	if (text === 'true' || text === 'false') return text === 'true';
	throw new BeeiqFailure(
		'setting',
		`'${label}' is neither true nor false.`,
		'Change its expression so that it gives one of them.',
	);
}

/**
 * What is chosen from a list of the editor, case aside; null if nothing.
 * @throws BeeiqFailure if an expression gives something that is not in it
 */
export function fieldChoice<Choice extends string>(
	value: unknown,
	label: string,
	choices: readonly Choice[],
): Choice | null {
	const text = fieldText(value, label)?.toLowerCase() ?? null;
	const choice = choices.find((one) => one.toLowerCase() === text);
	if (text === null || choice !== undefined) return choice ?? null;
	throw new BeeiqFailure(
		'setting',
		`'${label}' is not one of its list.`,
		`It takes ${choices.join(', ')}.`,
	);
}
