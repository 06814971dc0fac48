import type { IPollFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import { parametersOf, readSavedConditions } from '../delivery/read-parameters';
import { readConditions, type Conditions } from '../event/conditions';
import {
	defaultSettings,
	outputNames,
	readSummaryLanguage,
	type OutputName,
	type SummaryLanguage,
} from '../event/settings';
import { refuseConditions } from '../registration/refuse-conditions';
import { changeNames, changes, type Change } from './changes';
import { readLookBack } from './look-back';

/** What the person who set up the node wants of it. */
export interface PollSettings {
	changes: Change[];
	/** In milliseconds. */
	lookBack: number;
	/** Null if there are none. */
	conditions: Conditions | null;
	output: OutputName;
	summaryLanguage: SummaryLanguage;
}

/**
 * Reads the parameters of the node.
 * @throws BeeiqFailure if nothing could come of them
 */
export function readSettings(context: IPollFunctions): PollSettings {
	const { read } = parametersOf(context);
	const { overlap, combineConditions, summaryLanguage } = read('options', {}) as Record<
		string,
		unknown
	>;
	const saved = readSavedConditions(context);
	refuseConditions(saved);
	const output = read('output', defaultSettings.output);
	return {
		changes: readChanges(read('changes', [])),
		lookBack: readLookBack(overlap),
		conditions: readConditions(saved, combineConditions === 'any' ? 'any' : 'all').conditions,
		output: outputNames.find((name) => name === output) ?? defaultSettings.output,
		summaryLanguage: readSummaryLanguage(summaryLanguage),
	};
}

/** An expression may give a text. */
function readChanges(value: unknown): Change[] {
	const wanted = (typeof value === 'string' ? value.split(',') : [value].flat())
		.map((name) => (typeof name === 'string' ? name.trim() : name))
		.filter((name) => name !== '');
	if (wanted.length === 0) {
		throw new BeeiqFailure(
			'setting',
			'Nothing is chosen to look for.',
			'Choose at least one change under "Trigger On".',
		);
	}
	const known = changeNames.filter((name) => wanted.includes(name));
	if (wanted.every((name) => known.some((one) => one === name))) return known;
	throw new BeeiqFailure(
		'setting',
		'"Trigger On" contains something that this node does not know.',
		`Choose among ${Object.values(changes)
			.map(({ label }) => label)
			.join(', ')}.`,
	);
}
