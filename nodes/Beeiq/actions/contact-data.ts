import { BeeiqFailure } from '../api/failure';
import type { JsonObject } from '../json';
import { contactKeys } from '../api/listener/listener-action';
import { fieldDay } from './dates';
import {
	entriesOf,
	fieldNumber,
	fieldText,
	optionalObject,
	requiredText,
	withoutEmpty,
} from './fields';

/**
 * A contact that BeeIQ is to add. It finds by itself whether it has them already.
 * @param timeZone the workflow's, in which dates are meant that name none
 */
export function newContact(name: unknown, fields: JsonObject, timeZone: string): JsonObject {
	// BeeIQ's public client always sends a kind, and this one unless it is told another.
	const contactType = fieldText(fields.contactType, 'Contact Type') ?? 'customer';
	return contactData({ ...fields, contactType, name: requiredText(name, 'Name') }, timeZone);
}

/**
 * What is to change of a contact that BeeIQ has.
 * @param timeZone the workflow's, in which dates are meant that name none
 * @throws BeeiqFailure if nothing says which contact
 */
export function changedContact(name: unknown, fields: JsonObject, timeZone: string): JsonObject {
	const data = contactData({ ...fields, name }, timeZone);
	if (contactKeys.some((key) => data[key] !== undefined)) return data;
	throw new BeeiqFailure(
		'setting',
		'Nothing says which contact to update.',
		"Under 'Additional Fields', give the contact code, the ID card number, an e-mail address or a phone number.",
	);
}

/** The members of `add-contact` and `update-contact`, without those that are empty. */
function contactData(fields: JsonObject, timeZone: string): JsonObject {
	const { companyContact, gender, type } = fields;
	const data = {
		contactType: fieldText(fields.contactType, 'Contact Type'),
		type: fieldNumber(type, 'Person or Company'),
		contactId: fieldText(fields.contactId, 'Contact Code'),
		name: fieldText(fields.name, 'Name'),
		lastname: fieldText(fields.lastname, 'Last Name'),
		title: fieldText(fields.title, 'Title'),
		passport: fieldText(fields.passport, 'ID Card Number'),
		gender: fieldNumber(gender, 'Gender'),
		dateOfBirth: fieldDay(fields.dateOfBirth, 'Date of Birth', timeZone),
		emails: valuesOf(fields.emails, 'E-Mail Addresses'),
		phones: valuesOf(fields.phones, 'Phone Numbers'),
		addresses: entriesOf(fields.addresses).map(addressOf).filter(hasPlace),
		im: valuesOf(fields.im, 'Messengers'),
		tag: fieldText(fields.tag, 'Tag'),
		cusFields: customFields(fields.cusFields),
		companyContact: optionalObject(companyContact, 'Company Contact (JSON)'),
	};
	return (withoutEmpty(data) ?? {}) as JsonObject;
}

/** E-mail addresses, numbers and the like: those that have a value. */
function valuesOf(list: unknown, label: string): JsonObject[] {
	return entriesOf(list)
		.map(({ type, value }) => ({
			type: fieldText(type, `${label}: Type`),
			value: fieldText(value, `${label}: Value`),
		}))
		.filter(({ value }) => value !== null);
}

function customFields(list: unknown): JsonObject[] {
	return entriesOf(list)
		.map(({ name, value }) => ({
			name: fieldText(name, 'Custom Fields: Name'),
			value: fieldText(value, 'Custom Fields: Value'),
		}))
		.filter(({ name, value }) => name !== null && value !== null);
}

/** What the members of an address are called. */
const addressLabels = {
	type: 'Type',
	street: 'Street',
	streetName: 'Street Name',
	city: 'City or Province',
	cityCode: 'City or Province Code',
	state: 'District',
	stateCode: 'District Code',
	wards: 'Ward',
	wardsCode: 'Ward Code',
	zip: 'Zip',
};

function addressOf(fields: JsonObject): JsonObject {
	const text = (name: string, label: string) => fieldText(fields[name], `Addresses: ${label}`);
	const texts = Object.entries(addressLabels).map(([name, label]) => [name, text(name, label)]);
	const country = {
		code: text('countryCode', 'Country Code'),
		name: text('countryName', 'Country Name'),
	};
	return { ...(Object.fromEntries(texts) as JsonObject), country };
}

/** True if an address says more than that it is one. */
function hasPlace(address: JsonObject): boolean {
	return withoutEmpty({ ...address, type: null }) !== undefined;
}
