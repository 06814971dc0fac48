import type { INodeProperties } from 'n8n-workflow';
import type { SummaryLanguage } from '../event/settings';
import { combineConditionsOption } from './conditions';

/** The language of the derived sentence, wherever an event is parsed. */
export const summaryLanguageOption: INodeProperties = {
	displayName: 'Summary Language',
	name: 'summaryLanguage',
	type: 'options',
	options: [
		{ name: 'English', value: 'en' },
		{ name: 'Vietnamese', value: 'vi' },
	] satisfies Array<{ name: string; value: SummaryLanguage }>,
	default: 'en',
	description: 'The language of the sentence in "summary" that says what happened',
};

/** The parameters under "Options", which most people leave alone, by name. */
export const options: INodeProperties[] = [
	{
		displayName: 'Allowed IP Addresses',
		name: 'allowedIps',
		type: 'string',
		default: '',
		placeholder: 'e.g. 203.0.113.7, 198.51.100.0/24, 2001:db8::/32',
		description:
			'IP addresses and CIDR ranges that deliveries may come from, separated by commas or spaces; without this option, any. Behind a proxy, n8n sees them only with N8N_PROXY_HOPS set.',
	},
	{
		displayName: 'Allowed Tenants',
		name: 'tenant',
		type: 'string',
		default: '',
		placeholder: 'e.g. happy, crm.example.com',
		description:
			'Tenants whose records may start this workflow, separated by commas: the name before ".beeiq.co", or a whole host; without this option, any. Read from the link in the event, which proves nothing about the sender. An event without a link does not match, and most events that the guide prints have none. Of several events in one delivery, those of other tenants are left out.',
	},
	combineConditionsOption,
	{
		displayName: 'Ignore Events By',
		name: 'ignoredAuthors',
		type: 'string',
		default: '',
		placeholder: 'e.g. integration@example.com',
		description:
			'E-mail addresses of BeeIQ users, separated by commas or line breaks, also written as Name &lt;address&gt;. Their changes do not start the workflow, which keeps a workflow that writes to BeeIQ from starting itself.',
	},
	{
		displayName: 'On Unexpected Data',
		name: 'invalidEvents',
		type: 'options',
		options: [
			{
				name: 'Pass On with Problems Listed',
				value: 'emit',
				description: 'The event goes on and says in "problems" where it differs',
			},
			{
				name: 'Refuse',
				value: 'reject',
				description:
					'The delivery is answered 400, and its data is lost unless BeeIQ sends it again',
			},
		],
		default: 'emit',
		description: 'What to do with an event that does not look as BeeIQ documents it',
	},
	{
		displayName: 'Skip Repeats',
		name: 'skipRepeats',
		type: 'boolean',
		default: false,
		description:
			"Whether to start nothing for an event that this node has passed on before. It remembers the last 10,000, across restarts and workers, at the price of one more read and write of n8n's database per event. An event that repeats the very same change counts as a repeat; two copies that arrive in the same instant may both pass.",
	},
	summaryLanguageOption,
];
