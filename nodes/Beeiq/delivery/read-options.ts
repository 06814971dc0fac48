import { readTenantHosts } from '../event/allowed-tenants';
import type { CombineConditions } from '../event/conditions';
import { defaultSettings, readSummaryLanguage, type Settings } from '../event/settings';
import { readAddressList, type AddressList } from './allowed-ips';
import type { ReadParameter } from './read-parameters';

/** What stands under "Options", with the defaults of what nobody touched. */
export interface Options
	extends Pick<Settings, 'tenantHosts' | 'ignoredAuthors' | 'invalidEvents' | 'summaryLanguage'> {
	/** Where deliveries may come from; null means anywhere. */
	allowedIps: AddressList | null;
	combineConditions: CombineConditions;
	skipRepeats: boolean;
}

/** Reads all that stands under "Options". Each option is read here and nowhere else. */
export function readOptions(read: ReadParameter): Options {
	const options = read('options', {}) as Record<string, unknown>;
	const text = (name: string): string => String(options[name] ?? '');
	return {
		allowedIps: text('allowedIps').trim() === '' ? null : readAddressList(text('allowedIps')),
		tenantHosts: text('tenant') === '' ? null : readTenantHosts(text('tenant')),
		ignoredAuthors: text('ignoredAuthors').split(','),
		invalidEvents: options.invalidEvents === 'reject' ? 'reject' : defaultSettings.invalidEvents,
		summaryLanguage: readSummaryLanguage(options.summaryLanguage),
		combineConditions: options.combineConditions === 'any' ? 'any' : 'all',
		skipRepeats: options.skipRepeats === true,
	};
}
