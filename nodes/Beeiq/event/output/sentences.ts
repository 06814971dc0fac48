import type { EventAction, RecordType } from '../events';
import type { SummaryLanguage } from '../settings';

/** What an event can say was done. */
export type Deed = EventAction | 'changed' | 'added' | 'sent';

/**
 * The words of a summary in one language. In both, a sentence is a person, what they did, to what, and
 * a detail; or, where it is not known who did it, to what, what was done, and the detail.
 */
interface Words {
	records: Record<RecordType, string>;
	deeds: Record<Deed, { active: string; passive: string }>;
	/** The detail of a change. */
	fromTo: (from: string, to: string) => string;
	/** The record that a note was added to, and the one that a note hangs on. */
	noteTo: (record: string) => string;
	noteOn: (record: string) => string;
}

/** English, and Vietnamese with BeeIQ's own words for its records. */
export const words: Record<SummaryLanguage, Words> = {
	en: {
		records: { contact: 'contact', deal: 'deal', note: 'a note', task: 'task', ticket: 'ticket' },
		deeds: {
			created: { active: 'created', passive: 'was created' },
			updated: { active: 'updated', passive: 'was updated' },
			changed: { active: 'changed', passive: 'was changed' },
			added: { active: 'added', passive: 'was added' },
			sent: { active: 'sent', passive: 'was sent' },
		},
		fromTo: (from, to) => `from ${from} to ${to}`,
		noteTo: (record) => `to ${record}`,
		noteOn: (record) => `on ${record}`,
	},
	vi: {
		records: {
			contact: 'contact',
			deal: 'giao dịch',
			note: 'ghi chú',
			task: 'task',
			ticket: 'ticket',
		},
		deeds: {
			created: { active: 'đã tạo', passive: 'đã được tạo' },
			updated: { active: 'đã cập nhật', passive: 'đã được cập nhật' },
			changed: { active: 'đã chuyển', passive: 'đã được chuyển' },
			added: { active: 'đã thêm', passive: 'đã được thêm' },
			sent: { active: 'đã gửi', passive: 'đã được gửi' },
		},
		fromTo: (from, to) => `từ ${from} sang ${to}`,
		noteTo: (record) => `vào ${record}`,
		noteOn: (record) => `trong ${record}`,
	},
};
