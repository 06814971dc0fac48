import { hasMember, isObject } from '../json';
import { readTenantHosts } from '../event/allowed-tenants';
import type { CombineConditions } from '../event/conditions';
import { hasUnreadableAddress, readAddresses } from '../event/mailbox';
import { defaultSettings, readSummaryLanguage, type Settings } from '../event/settings';
import { readAddressList, type AddressList } from './allowed-ips';
import { valueOf, type Parameters } from './read-parameters';

/** The settings that have a parameter of their own. */
type OfOtherParameters = 'events' | 'output' | 'splitByRecordType' | 'conditions';

/** What stands under "Options", with the defaults of what is not set. */
export interface Options extends Omit<Settings, OfOtherParameters> {
	/** Where deliveries may come from; null means anywhere. */
	allowedIps: AddressList | null;
	combineConditions: CombineConditions;
	skipRepeats: boolean;
	/** The labels of lists that are set and hold nothing. */
	emptyLists: string[];
}

/**
 * Reads all that stands under "Options". Each option is read here and nowhere else. A list that is set
 * stays so whatever becomes of its expression: one of whom to let in then lets in nobody.
 */
export function readOptions(parameters: Parameters): Options {
	const option = optionsOf(parameters);
	const emptyLists: string[] = [];
	const list = <List>(
		name: string,
		label: string,
		readList: (text: string) => List,
		isEmpty: (list: List) => boolean,
	): List | null => {
		const value = option(name);
		if (value === undefined) return null;
		const entries = readList(textIn(value));
		if (isEmpty(entries)) emptyLists.push(label);
		return entries;
	};
	return {
		allowedIps: list(
			'allowedIps',
			'Allowed IP Addresses',
			readAddressList,
			({ ranges, unreadable }) => ranges.length + unreadable.length === 0,
		),
		tenantHosts: list('tenant', 'Allowed Tenants', readTenantHosts, isEmptyList),
		ignoredAuthors: list('ignoredAuthors', 'Ignore Events By', readAddresses, isEmptyList) ?? [],
		invalidEvents: option('invalidEvents') === 'reject' ? 'reject' : defaultSettings.invalidEvents,
		summaryLanguage: readSummaryLanguage(option('summaryLanguage')),
		combineConditions: option('combineConditions') === 'any' ? 'any' : 'all',
		skipRepeats: option('skipRepeats') === true,
		emptyLists,
	};
}

/** True if "Ignore Events By" holds something that is meant for an address and is none; asked when publishing. */
export function hasUnreadableAuthor(parameters: Parameters): boolean {
	return hasUnreadableAddress(textIn(optionsOf(parameters)('ignoredAuthors')));
}

/** Empty for what no text can be made of: an expression may give what a request holds, `toString` included. */
function textIn(value: unknown): string {
	return (valueOf(() => String(value ?? '')) as string | undefined) ?? '';
}

function isEmptyList(list: unknown[]): boolean {
	return list.length === 0;
}

/**
 * Reads an option by its name: undefined if it is not set, which it is not either if it was saved
 * as an empty text; null if it is set, and its expression fails or gives nothing.
 */
function optionsOf({ saved, read }: Parameters): (name: string) => unknown {
	const options = saved('options', {});
	if (isObject(options)) {
		return (name) =>
			isUnset(options[name]) ? undefined : (valueOf(() => read(`options.${name}`)) ?? null);
	}
	// All of it as one expression, which the editor does not write.
	const evaluated = valueOf(() => read('options'));
	return (name) => {
		if (!isObject(evaluated)) return null;
		// One that is there is set, whatever it gives.
		if (!hasMember(evaluated, name)) return undefined;
		return isUnset(evaluated[name]) ? null : evaluated[name];
	};
}

function isUnset(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}
