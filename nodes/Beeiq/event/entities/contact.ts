import { z } from 'zod';

/** One phone number of a contact (guide 2.3, `contact.phones`). `type` is e.g. `Work`. */
const phoneSchema = z.object({
	_id: z.string().nullish(),
	type: z.string().nullish(),
	value: z.string().nullish(),
});

/** One e-mail address of a contact (guide 2.3, `contact.emails`): the same members as a phone. */
const emailSchema = phoneSchema;

/** One postal address of a contact (guide 2.3, `contact.addresses`). Any text may be empty. */
const addressSchema = z.object({
	_id: z.string().nullish(),
	type: z.string().nullish(),
	street: z.string().nullish(),
	streetName: z.string().nullish(),
	wards: z.string().nullish(),
	wardsCode: z.string().nullish(),
	city: z.string().nullish(),
	cityCode: z.string().nullish(),
	state: z.string().nullish(),
	stateCode: z.string().nullish(),
	zip: z.string().nullish(),
	country: z.object({ code: z.string().nullish(), name: z.string().nullish() }).nullish(),
});

/**
 * A contact (guide 2.3, `contact`). The guide prints the code `contactId` (`PID-66`) and no id of
 * the record itself: that one stands only in the event's `link`.
 */
export const contactSchema = z.object({
	id: z.string().nullish(),
	_id: z.string().nullish(),
	contactId: z.string().nullish(),
	/** The given name; `lastname` is the rest. */
	name: z.string().nullish(),
	lastname: z.string().nullish(),
	phones: z.array(phoneSchema).nullish(),
	emails: z.array(emailSchema).nullish(),
	addresses: z.array(addressSchema).nullish(),
});
