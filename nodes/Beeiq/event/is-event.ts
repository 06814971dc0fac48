import { isObject, type JsonObject } from '../json';

/** True for an object with a text `eventCode` that is not empty. */
export function isEvent(value: unknown): value is JsonObject & { eventCode: string } {
	return isObject(value) && typeof value.eventCode === 'string' && value.eventCode !== '';
}
