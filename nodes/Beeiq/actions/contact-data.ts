import { BeeiqFailure } from '../api/failure';
import type { JsonObject } from '../json';
import { contactKeys } from '../api/listener/listener-action';
import {
	entriesOf,
	fieldDay,
	fieldNumber,
	fieldObject,
	fieldText,
	requiredText,
	withoutEmpty,
} from './fields';

/** A contact that BeeIQ is to add. It finds by itself whether it has them already. */
export function newContact(name: unknown, fields: JsonObject): JsonObject {
	// BeeIQ's public client always sends a kind, and this one unless it is told another.
	const contactType = fieldText(fields.contactType) ?? 'customer';
	return contactData({ ...fields, contactType, name: requiredText(name, 'Name') });
}

/**
 * What is to change of a contact that BeeIQ has.
 * @throws BeeiqFailure if nothing says which contact
 */
export function changedContact(name: unknown, fields: JsonObject): JsonObject {
	const data = contactData({ ...fields, name });
	if (contactKeys.some((key) => data[key] !== undefined)) return data;
	throw new BeeiqFailure(
		'setting',
		'Nothing says which contact to update.',
		'Under "Additional Fields", give the contact code, the ID card number, an e-mail address or a phone number.',
	);
}

/** The members of `add-contact` and `update-contact`, without those that are empty. */
function contactData(fields: JsonObject): JsonObject {
	const { companyContact, gender, type } = fields;
	const data = {
		contactType: fieldText(fields.contactType),
		type: fieldNumber(type, 'Person or Company'),
		contactId: fieldText(fields.contactId),
		name: fieldText(fields.name),
		lastname: fieldText(fields.lastname),
		title: fieldText(fields.title),
		passport: fieldText(fields.passport),
		gender: fieldNumber(gender, 'Gender'),
		dateOfBirth: fieldDay(fields.dateOfBirth, 'Date of Birth'),
		emails: valuesOf(fields.emails),
		phones: valuesOf(fields.phones),
		addresses: entriesOf(fields.addresses).map(addressOf).filter(hasPlace),
		im: valuesOf(fields.im),
		tag: fieldText(fields.tag),
		cusFields: customFields(fields.cusFields),
		companyContact: isEmpty(companyContact)
			? null
			: fieldObject(companyContact, 'Company Contact (JSON)'),
	};
	return (withoutEmpty(data) ?? {}) as JsonObject;
}

function isEmpty(json: unknown): boolean {
	return fieldText(json) === null || json === '{}';
}

/** E-mail addresses, numbers and the like: those that have a value. */
function valuesOf(list: unknown): JsonObject[] {
	return entriesOf(list)
		.map(({ type, value }) => ({ type: fieldText(type), value: fieldText(value) }))
		.filter(({ value }) => value !== null);
}

function customFields(list: unknown): JsonObject[] {
	return entriesOf(list)
		.map(({ name, value }) => ({ name: fieldText(name), value: fieldText(value) }))
		.filter(({ name, value }) => name !== null && value !== null);
}

function addressOf(fields: JsonObject): JsonObject {
	const { countryCode, countryName, ...members } = fields;
	const texts = Object.entries(members).map(([name, value]) => [name, fieldText(value)]);
	const country = { code: fieldText(countryCode), name: fieldText(countryName) };
	return { ...(Object.fromEntries(texts) as JsonObject), country };
}

/** True if an address says more than that it is one. */
function hasPlace(address: JsonObject): boolean {
	return withoutEmpty({ ...address, type: null }) !== undefined;
}
