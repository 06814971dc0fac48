import { menuPathEnglish, menuPathVietnamese } from '../../../nodes/Beeiq/api/menu-path';
import { eventCodes, events, type EventCode } from '../../../nodes/Beeiq/event/events';
import { readConditions } from '../../../nodes/Beeiq/event/conditions/index';
import { receive } from '../../../nodes/Beeiq/event/receive';
import {
	defaultSettings,
	type OutputName,
	type SummaryLanguage,
} from '../../../nodes/Beeiq/event/settings';
import { sampleEvent } from '../../../test/beeiq-stand-in/events.mjs';
import type { Item, Start } from './workflow.mjs';

/** What a BeeIQ Trigger is set to. */
interface TriggerSettings {
	events: EventCode[] | ['*'];
	output?: OutputName;
	splitByRecordType?: boolean;
	/** The conditions under "Start Only If". */
	conditions?: Array<Record<'field' | 'operator' | 'value', string>>;
	options?: { ignoredAuthors?: string; summaryLanguage?: SummaryLanguage };
	/** What BeeIQ would send; unless given, one plausible event of each kind. */
	bodies?: object[];
}

/** What the trigger is called in every example. */
export const triggerName = 'BeeIQ Trigger';

/** An example that begins with an event of BeeIQ. */
export function beeiqTrigger(settings: TriggerSettings): Start {
	const { events: chosen, output, splitByRecordType, conditions, options } = settings;
	const ticks =
		chosen[0] === '*' ? null : chosen.map((code) => `**${events[code as EventCode].vietnamese}**`);
	return {
		name: triggerName,
		type: 'n8n-nodes-beeiq.beeiqTrigger',
		typeVersion: 1,
		parameters: {
			registration: 'manual',
			events: chosen,
			...(output ? { output } : {}),
			...(splitByRecordType ? { splitByRecordType } : {}),
			...(conditions ? { conditions: { values: conditions } } : {}),
			...(options ? { options } : {}),
		},
		samples: itemsOf(settings.bodies ?? sampleBodies(settings), settings),
		publishing: {
			english: `Publish the workflow. In **${triggerName}**, open **Webhook URLs**, copy the **production URL** and add it in BeeIQ under **${menuPathEnglish}**, with ${ticks ? `the ${ticks.length > 1 ? 'events' : 'event'} ${ticks.join(', ')}` : 'every event'} ticked.`,
			vietnamese: `Publish workflow. Trong **${triggerName}**, mở **Webhook URLs**, chép **production URL** và thêm vào BeeIQ tại **${menuPathVietnamese}**, đánh dấu ${ticks ? `sự kiện ${ticks.join(', ')}` : 'mọi sự kiện'}.`,
		},
	};
}

/** One plausible event of each kind that a trigger takes. */
function sampleBodies({ events: chosen, splitByRecordType }: TriggerSettings): object[] {
	const bodies = chosen[0] === '*' ? eventCodes.map((code) => sampleEvent(code)) : [];
	for (const code of chosen) if (code !== '*') bodies.push(sampleEvent(code));
	if (!splitByRecordType) return bodies;

	const { createdBy } = sampleEvent('DEAL_CREATE');
	const link = 'https://happy.beeiq.co/leads/1';
	return [...bodies, { eventCode: 'LEAD_CREATE', createdBy, link }];
}

/** What the trigger makes of the bodies, for each of its outputs. */
function itemsOf(
	bodies: object[],
	{ output = 'parsed', splitByRecordType = false, conditions, options }: TriggerSettings,
): Item[][] {
	const receivedAt = '2026-11-24T08:00:00.000Z';
	const settings = {
		...defaultSettings,
		output,
		splitByRecordType,
		conditions: readConditions({ values: conditions }, 'all').conditions,
		summaryLanguage: options?.summaryLanguage ?? defaultSettings.summaryLanguage,
	};
	const all: Item[][] = [];
	for (const body of bodies) {
		const verdict = receive(
			{ rawBody: Buffer.from(JSON.stringify(body)), receivedAt },
			{ ...settings, invalidEvents: 'reject' },
		);
		if (verdict.kind !== 'accepted') throw new Error('A sample event is not accepted');
		for (const [output, items] of verdict.branches.entries()) {
			(all[output] ??= []).push(...items.map(({ json }) => ({ json })));
		}
	}
	return all;
}
