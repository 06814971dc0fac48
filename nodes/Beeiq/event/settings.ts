import type { Conditions } from './conditions';
import { anyEvent } from './events';

/** The shapes a workflow can have an event in: the values of the node's parameter `output`. */
export const outputNames = ['parsed', 'flat', 'raw'] as const;

/** One of {@link outputNames}. */
export type OutputName = (typeof outputNames)[number];

/** The languages that a summary can be in: the values of the option `summaryLanguage`. */
export const summaryLanguages = ['en', 'vi'] as const;

/** One of {@link summaryLanguages}. */
export type SummaryLanguage = (typeof summaryLanguages)[number];

/** What the person who set up the node wants of the events it is sent. */
export interface Settings {
	/** The event codes to pass on; `*` stands for all. */
	events: readonly string[];
	output: OutputName;
	/** One branch per kind of record, in the order of `branches`, instead of a single one. */
	splitByRecordType: boolean;
	/** The hosts that an event's `link` has to be on; null means any, or no `link` at all. */
	tenantHosts: readonly string[] | null;
	/** E-mail addresses of the BeeIQ users whose events are left out; their case does not matter. */
	ignoredAuthors: readonly string[];
	/** What becomes of a documented event that does not look as documented. */
	invalidEvents: 'emit' | 'reject';
	summaryLanguage: SummaryLanguage;
	/** What an item has to meet, whatever shape the workflow gets it in; null means nothing. */
	conditions: Conditions | null;
}

/** The settings of a node in which every event is chosen and nothing else was touched. */
export const defaultSettings: Settings = {
	events: [anyEvent],
	output: 'parsed',
	splitByRecordType: false,
	tenantHosts: null,
	ignoredAuthors: [],
	invalidEvents: 'emit',
	summaryLanguage: 'en',
	conditions: null,
};

/** The value of the option `summaryLanguage`; what is none of them is the default. */
export function readSummaryLanguage(value: unknown): SummaryLanguage {
	return summaryLanguages.find((language) => language === value) ?? defaultSettings.summaryLanguage;
}
