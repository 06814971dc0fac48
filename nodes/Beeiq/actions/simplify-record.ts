import type { IDataObject } from 'n8n-workflow';
import { valuesIn, type RestRecord } from '../api/rest/records';
import type { Resource } from '../api/rest/resources';
import { stampOf, type StampName } from '../api/rest/stamps';
import { firstText, isObject, joinTexts, textOf, type JsonObject } from '../json';

/** What the resources tell in members of their own; the rest they have in common. */
interface OwnMembers {
	number?: string | null;
	name?: string | null;
	status?: string | null;
	phone?: string | null;
	email?: string | null;
	assignee?: string | null;
	value?: string | null;
}

const ownMembers: Record<Resource, (json: JsonObject) => OwnMembers> = {
	contact: (json) => ({
		number: firstText(json.customerId, json.leadId),
		name: joinTexts(json.name, json.lastname),
		status: nameOf(json.stage),
		...reachOf(json),
		assignee: emailOf(json.responsibleStaff),
	}),
	deal: ({ number, name, status, stage, receiverPhone, dealBy, value }) => ({
		number: textOf(number),
		name: textOf(name),
		status: textOf(status) ?? unlessId(nameOf(stage)),
		phone: textOf(receiverPhone),
		assignee: isObject(dealBy) ? emailOf(dealBy.users) : null,
		value: textOf(value),
	}),
	product: ({ code, name, value }) => ({
		number: textOf(code),
		name: textOf(name),
		value: textOf(value),
	}),
	task: ({ taskId, title, name, status, assignTo }) => ({
		number: textOf(taskId),
		name: firstText(title, name),
		status: nameOf(status),
		assignee: emailOf(assignTo),
	}),
	ticket: ({ TicketId, title, status, contact, assignedTo }) => ({
		number: textOf(TicketId),
		name: textOf(title),
		status: nameOf(status),
		...(isObject(contact) && reachOf(contact)),
		assignee: emailOf(assignedTo),
	}),
};

/** A record as the same eleven members, whatever it is: text, or null where it says nothing. */
export function simplify({ resource, kind, id, json }: RestRecord): IDataObject {
	const own = ownMembers[resource](json);
	return {
		id,
		number: own.number ?? null,
		name: own.name ?? null,
		kind,
		status: own.status ?? null,
		phone: own.phone ?? null,
		email: own.email ?? null,
		assignee: own.assignee ?? null,
		value: own.value ?? null,
		createdAt: isoOf(json, 'createdAt'),
		updatedAt: isoOf(json, 'updatedAt'),
	};
}

function reachOf({ phones, emails }: JsonObject): Pick<OwnMembers, 'phone' | 'email'> {
	return { phone: valuesIn(phones)[0] ?? null, email: valuesIn(emails)[0] ?? null };
}

function nameOf(value: unknown): string | null {
	return textOf(isObject(value) ? value.name : value);
}

/** An e-mail address, or that of a user or of the first of several. */
function emailOf(value: unknown): string | null {
	const user: unknown = Array.isArray(value) ? value[0] : value;
	return textOf(isObject(user) ? user.email : user);
}

/** A stage is a name on some of the vendor's pages, and an id that says nothing on others. */
function unlessId(text: string | null): string | null {
	return text !== null && /^[0-9a-f]{24}$/i.test(text) ? null : text;
}

function isoOf(json: JsonObject, name: StampName): string | null {
	const time = stampOf(json, name);
	return time === null ? null : new Date(time).toISOString();
}
