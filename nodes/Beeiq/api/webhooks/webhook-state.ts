import { isObject, textOf, type JsonObject } from '../../json';
import { wordOf } from '../verdict';
import { isNeverDate } from './never-date';

// Whether a webhook that is listed is there, and switched on. BeeIQ documents no word for it, so the usual ones count,
// in English and Vietnamese.

/** Some programs keep what is removed, with a mark, the time of its removal, or a word for its state. */
export function isDeleted(entry: JsonObject): boolean {
	return Object.entries(entry).some(isDeletion);
}

const stateName = /^(?:status|state)$/i;
const deletionName =
	/^(?:is_?)?(?:deleted|removed|trashed)$|^is_?delete$|^(?:deleted|removed|trashed)_?(?:at|on|date|time)$|^del(?:ete)?_?flag$/i;
const goneWords = /^(?:(?:soft[ -])?(?:deleted?|removed?)|trash(?:ed)?|đã (?:bị )?(?:xóa|xoá|gỡ))$/;

function isDeletion([name, value]: [string, unknown]): boolean {
	if (stateName.test(name)) return typeof value === 'string' && goneWords.test(wordOf(value));
	return deletionName.test(name) && isSet(value);
}

/** True for yes, and for a time that has been. */
function isSet(value: unknown): boolean {
	const text = value === true ? 'true' : wordOf(textOf(dateIn(value)) ?? '');
	return !(saysNo.test(text) || isNeverDate(text));
}

/** MongoDB writes a date as `{"$date": …}`, its milliseconds as `{"$numberLong": …}`. */
function dateIn(value: unknown): unknown {
	const date = isObject(value) ? value.$date : value;
	return isObject(date) ? date.$numberLong : date;
}

/** Words that stand for no, or for nothing at all; in Vietnamese with what is not so behind them. */
export const saysNo =
	/^(?:|false|[0.]+|-.*|no?|f|off|null|none|nil|nan|never|normal|active|undefined|n\/a|invalid date|not (?:yet )?(?:deleted|removed|trashed)|(?:không|chưa)(?: .*)?)$/;
const saysYes = /^(?:true|1|y|yes|t|on|có)$/;

/** Words for what is switched off, and for nothing else, whatever follows them: "Disabled by an admin". */
const offWords =
	/^(?:(?:auto |is )?(?:off|inactive|disabled|deactivated|paused|suspended|blocked)|not (?:active|enabled)|(?:đã |đang |bị )?(?:tắt|tạm dừng|tạm ngưng|dừng|ngừng|ngưng|khóa|vô hiệu)|không hoạt động|(?:chưa|không) kích hoạt)(?![\p{L}\p{N}])/u;
const flagName = /^(?:is_?)?(?:active|enabled?)$/i;
const offName = /^(?:is_?)?(?:inactive|disabled|paused|suspended)$/i;
const offTime = /^(?:disabled|deactivated|paused|suspended)_?(?:at|on|date|time)$/i;

const offOrResult = /^(?:false|0|no?|f|không|chưa|failed|error|stopped|archived)$/;

/** Only what says so is switched off: BeeIQ may not list it at all. */
export function isOff(entry: JsonObject): boolean {
	const members = Object.entries(entry).filter(([, value]) => value !== null);
	const wordsOf = (names: RegExp): string[] =>
		members.filter(([name]) => names.test(name)).map(([, value]) => wordOf(value));
	const flags = wordsOf(flagName);
	// A number there may be that of the last answer, and what failed may be the last delivery.
	const states = members
		.filter(([name, value]) => stateName.test(name) && typeof value !== 'number')
		.map(([, value]) => wordOf(value));
	if (wordsOf(offName).some((word) => saysYes.test(word))) return true;
	if (wordsOf(/^status$/i).some((word) => offWords.test(word))) return true;
	// Beside a flag, the time may be long ago.
	const isOffSince = ([name, value]: [string, unknown]): boolean =>
		offTime.test(name) && isSet(value);
	if (flags.length === 0 && members.some(isOffSince)) return true;
	// Beside a flag, the state may be that of the last run.
	return (flags.length > 0 ? flags : states).some(
		(word) => offWords.test(word) || offOrResult.test(word),
	);
}
