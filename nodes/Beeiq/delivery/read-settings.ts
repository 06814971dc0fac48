import type { IWebhookFunctions } from 'n8n-workflow';
import { readConditions } from '../event/conditions';
import { defaultSettings, outputNames, type Settings } from '../event/settings';
import type { Options } from './read-options';
import { parametersOf, readChosenEvents, readSavedConditions, valueOf } from './read-parameters';

/** The settings of the node; null if it cannot be told which events were chosen. */
export function readSettings(context: IWebhookFunctions, options: Options): Settings | null {
	const { read } = parametersOf(context);
	const { conditions } = readConditions(readSavedConditions(context), options.combineConditions);
	const events = valueOf(() => readChosenEvents(context)) as string[] | undefined;
	if (events === undefined) return null;
	const output = valueOf(() => read('output'));
	return {
		...options,
		conditions,
		events,
		output: outputNames.find((name) => name === output) ?? defaultSettings.output,
		splitByRecordType: valueOf(() => read('splitByRecordType', false)) === true,
	};
}
