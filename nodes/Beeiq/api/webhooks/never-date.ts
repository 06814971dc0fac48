/** BeeIQ is not as old as this, and so removed nothing before. */
const firstYear = 2010;

/**
 * True for a date on which nothing can have been removed, which is how programs write "never": the year 1, 1899 or
 * 1970, or 9999.
 */
export function isNeverDate(word: string): boolean {
	const year = yearOf(word);
	// The clock of a server may be a little fast.
	return year !== undefined && !(year >= firstYear && year <= new Date().getFullYear() + 1);
}

/** Dates with the year before the rest, behind it, and with a month's name; `20261127` and `20261127020304`. */
const datePatterns = [
	/^[+-]?(\d{4,6})[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/,
	/^(?:\d{1,2}(?::\d{2}){1,2}(?: ?[ap]m)?,? )?\d{1,2}[-/.]\d{1,2}[-/.](\d{4})(?!\d)/,
	/^(?:[a-z]{3,9},? )?(?:[a-z]{3,9}\.? \d{1,2},?|\d{1,2}[- ][a-z]{3,9}\.?)[- ](\d{4})(?!\d)/,
	/^(\d{4})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{6})?$/,
];

function yearOf(word: string): number | undefined {
	for (const pattern of datePatterns) {
		const year = pattern.exec(word)?.[1];
		if (year !== undefined) return Number(year);
	}
	const milliseconds =
		/^\/date\((-?\d+)/.exec(word)?.[1] ?? /^\d{12,15}(?:\.\d+)?$/.exec(word)?.[0];
	const seconds = /^\d{9,11}(?:\.\d+)?$/.exec(word)?.[0];
	if (seconds !== undefined) return yearAt(1_000 * Number(seconds));
	// Less is a flag or a code, and more counts smaller parts of a second, or is an id.
	return milliseconds === undefined ? undefined : yearAt(Number(milliseconds));
}

/** Not a number for a time that no date can have. */
function yearAt(milliseconds: number): number {
	return new Date(milliseconds).getUTCFullYear();
}
