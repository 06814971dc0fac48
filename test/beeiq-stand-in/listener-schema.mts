import { z, type ZodIssue } from 'zod';

/** Why a request is not carried out. */
export class Refusal extends Error {}

// What is empty is refused everywhere: clients that were seen leave it out, null among it.
const text = z.string().min(1);
/** An object of whatever members, at least one. */
const anything = z
	.record(z.string(), z.unknown())
	.refine((given) => Object.keys(given).length > 0, 'is empty');

/** Texts with a type each. */
function listOf<Type extends string>(...types: [Type, ...Type[]]) {
	return z.array(z.object({ value: text, type: z.enum(types).optional() }).strict()).min(1);
}

/** Observed: `street`, `city` and the types. Imagined: that the rest is what the webhook sends. */
const addressSchema = z
	.object({
		type: z.enum(['Work', 'Home', 'Other']).optional(),
		street: text.optional(),
		streetName: text.optional(),
		city: text.optional(),
		state: text.optional(),
		wards: text.optional(),
		cityCode: text.optional(),
		stateCode: text.optional(),
		wardsCode: text.optional(),
		zip: text.optional(),
		country: z.object({ code: text.optional(), name: text.optional() }).strict().optional(),
	})
	.strict();

/** Observed in a client of 2019, but for the shapes of `im` and `companyContact`, which are imagined. */
const contactSchema = z
	.object({
		contactId: text.optional(),
		contactType: z.enum(['lead', 'customer']).optional(),
		/** 0 is a contact, 1 an account. */
		type: z.union([z.literal(0), z.literal(1)]).optional(),
		name: text.optional(),
		lastname: text.optional(),
		title: text.optional(),
		passport: text.optional(),
		/** 0 is male, 1 female, 2 other. */
		gender: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
		/** `1991-01-01`. */
		dateOfBirth: z.string().date().optional(),
		emails: listOf('Work', 'Home', 'Mobile', 'Other').optional(),
		phones: listOf('Work', 'Home', 'Mobile', 'Other').optional(),
		addresses: z.array(addressSchema).min(1).optional(),
		im: listOf('Skype', 'Facebook', 'Yahoo', 'Viber', 'Hangouts', 'Other').optional(),
		tag: text.optional(),
		cusFields: z
			.array(z.object({ name: text, value: text }).strict())
			.min(1)
			.optional(),
		companyContact: anything.optional(),
	})
	.strict();

/** Observed in the same client. `email` and `phone` are single texts here. */
const ticketSchema = z
	.object({
		contactType: text.optional(),
		title: text.optional(),
		body: text,
		email: text.optional(),
		phone: text.optional(),
		name: text.optional(),
		passport: text.optional(),
		contactId: text.optional(),
		groupName: text.optional(),
		slaName: text.optional(),
		channel: text.optional(),
		tag: text.optional(),
	})
	.strict();

/** That a contact to change is named by what finds duplicates is imagined. */
const contactToChange = contactSchema.refine(
	({ contactId, passport, emails, phones }) => contactId ?? passport ?? emails ?? phones,
	'names no contact',
);

function action<Type extends string, Fields extends z.ZodTypeAny>(actionType: Type, data: Fields) {
	return z.object({ actionType: z.literal(actionType), data }).strict();
}

const actionSchema = z.discriminatedUnion('actionType', [
	action('add-contact', contactSchema.extend({ name: text })),
	action('update-contact', contactToChange),
	action('add-ticket', ticketSchema),
	// The names were observed; what the two carry is unknown.
	action('add-note', anything),
	action('add-deal', anything),
]);
const requestSchema = z.object({ senderUser: text, data: z.array(actionSchema).min(1) }).strict();

export type ContactFields = z.infer<typeof contactSchema>;
export type AddressFields = z.infer<typeof addressSchema>;
export type TicketFields = z.infer<typeof ticketSchema>;
/** What a note or a deal carries. */
export type AnyFields = z.infer<typeof anything>;
export type ListenerAction = z.infer<typeof actionSchema>;

/** The actions of a request and who sends it; a {@link Refusal} if it is not as observed. */
export function readRequest(body: unknown): z.infer<typeof requestSchema> {
	const request = requestSchema.safeParse(body);
	if (request.success) return request.data;
	throw new Refusal(request.error.issues.map(describe).join('; '));
}

// Path and kind: zod's own messages can repeat a value.
function describe(issue: ZodIssue): string {
	const members = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
	return `${issue.path.join('.') || 'body'}: ${issue.code} ${members}`.trim();
}
