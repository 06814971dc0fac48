import type { IWebhookFunctions } from 'n8n-workflow';
import { listedInText } from '../event/problem-list';
import type { SkippedElements } from '../event/receive';
import { logSparingly } from './log-sparingly';
import type { Options } from './read-options';

/** Ignoring no one lets a loop run, so a person has to hear of it. */
export function warnOfEmptyLists(context: IWebhookFunctions, { emptyLists }: Options): void {
	for (const label of emptyLists) {
		const text = `"${label}" of "${context.getNode().name}" is set and gives nothing, so it ignores nobody. Look at its expression, or remove the option`;
		const message = (tally: string): string => `BeeIQ Trigger: ${text}${tally}.`;
		logSparingly(context, { kind: label, plural: 'deliveries', message });
	}
}

/** How many elements of a delivery were left out, if any were; the log says which. */
export function countSkipped(
	context: IWebhookFunctions,
	skipped: SkippedElements | undefined,
): number | undefined {
	if (!skipped) return undefined;
	const kinds = [
		['no event', skipped.noEvent],
		['of another tenant', skipped.ofOtherTenant],
	] as const;
	const places = kinds
		.filter(([, elements]) => elements.length > 0)
		.map(([what, elements]) => `${what}: ${listedInText(elements)}`);
	const { name } = context.getNode();
	const message = (tally: string): string =>
		`BeeIQ Trigger left out elements of a delivery to "${name}", counted from 0; ${places.join('; ')}${tally}`;
	logSparingly(context, { kind: 'skipped', plural: 'deliveries', message });
	return skipped.noEvent.length + skipped.ofOtherTenant.length;
}
