import { BeeiqFailure } from '../api/failure';

/** How far a look reaches back behind the last one unless a person says otherwise, in minutes. */
export const defaultLookBack = 10;

const minute = 60_000;
/** Twenty years: no record is older. */
const longest = 10_519_200;

/**
 * Reads the option "Look Back", which is in minutes.
 * @returns milliseconds
 * @throws BeeiqFailure if it is not a number
 */
export function readLookBack(value: unknown): number {
	const minutes = value === undefined || value === '' ? defaultLookBack : Number(value);
	if (value !== null && Number.isFinite(minutes) && minutes >= 0) {
		return Math.min(minutes, longest) * minute;
	}
	throw new BeeiqFailure(
		'setting',
		'"Look Back" is not a number of minutes.',
		`Write a number such as ${defaultLookBack}.`,
	);
}
