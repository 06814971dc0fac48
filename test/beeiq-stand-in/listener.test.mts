import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkEvent } from '../../nodes/Beeiq/event/check-event';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import type { JsonObject } from '../../nodes/Beeiq/json';
import type { FaultKind } from './faults.mjs';
import { Beeiq, sender } from './server.mjs';

let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
});

afterEach(async () => {
	await beeiq.stop();
});

interface Answer {
	status: number;
	contentType: string | null;
	text: string;
}

async function post(
	body: unknown,
	url: string = beeiq.listenerUrl,
	contentType = 'application/json',
): Promise<Answer> {
	const response = await fetch(url, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'content-type': contentType },
		body: JSON.stringify(body),
	});
	return {
		status: response.status,
		contentType: response.headers.get('content-type'),
		text: await response.text(),
	};
}

const anyText = expect.any(String) as string;
const anyId = expect.stringMatching(/^[\da-f]{24}$/) as string;

type Action = [actionType: string, data: unknown];

function request(...actions: Action[]): object {
	const data = actions.map(([actionType, fields]) => ({ actionType, data: fields }));
	return { senderUser: sender.email, data };
}

async function write(...actions: Action[]): Promise<number> {
	return (await post(request(...actions))).status;
}

const phone = '0900000001';
const email = 'khach.1@example.com';
const whole = {
	contactId: 'PID-66',
	contactType: 'lead',
	type: 0,
	name: 'Hằng',
	lastname: 'Nguyễn Thị',
	title: 'Chị',
	passport: '0123',
	gender: 0,
	dateOfBirth: '1991-01-01',
	emails: [{ value: email, type: 'Home' }],
	phones: [{ value: phone }],
	addresses: [{ type: 'Work', street: '12 Nguyễn Huệ', country: { code: 'VN', name: 'Vietnam' } }],
	im: [{ type: 'Skype', value: 'hang' }],
	tag: 'khách mới',
	cusFields: [{ name: 'Nguồn', value: 'Zalo' }],
	companyContact: { name: 'Công ty A' },
};
const wholeTicket = {
	contactType: 'customer',
	title: 'Yêu cầu',
	body: 'Xin gọi lại<br>sớm',
	email,
	phone,
	name: 'Hằng',
	passport: '0123',
	contactId: 'PID-66',
	groupName: 'Hỗ trợ',
	slaName: 'Gấp',
	channel: 'Zalo',
	tag: 'gấp',
};
const contact = { name: 'Hằng', phones: [{ value: phone }] };

describe('the listener', () => {
	it('answers OK as text, and keeps what it got', async () => {
		const answer = await post(
			request(
				['add-contact', whole],
				['add-ticket', wholeTicket],
				['add-note', { contactId: 'PID-66', content: 'Khách bận' }],
				['add-deal', { name: 'Căn hộ' }],
			),
		);
		expect(answer).toMatchObject({ status: 200, text: 'OK' });
		expect(answer.contentType).toMatch(/^text\/html/);

		const { listener } = beeiq;
		const { emails, phones, addresses, tag, ...plain } = whole;
		expect(listener.contacts).toEqual([
			{
				...plain,
				id: anyId,
				emails: [{ ...emails[0], _id: anyText }],
				phones: [{ ...phones[0], type: 'Work', _id: anyText }],
				addresses: [{ ...addresses[0], _id: anyText }],
				tags: [tag],
			},
		]);
		expect(listener.tickets).toMatchObject([{ ...wholeTicket, TicketId: 1, status: 'New' }]);
		expect(listener.notes).toMatchObject([{ content: 'Khách bận' }]);
		expect(listener.deals).toMatchObject([{ name: 'Căn hộ' }]);
		expect(listener.requests).toEqual([{ actions: 4, status: 200 }]);
	});

	it('listens at one address, which its journal does not repeat', async () => {
		expect(beeiq.listener.path).toMatch(/^\/listeners\/[\da-f]{24}\/[\da-f]{40}$/);
		expect(beeiq.listenerCredential).toEqual({
			listenerUrl: beeiq.listenerUrl,
			senderUser: 'integration@example.com',
		});
		const elsewhere = beeiq.listenerUrl.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
		const body = request(['add-contact', contact]);
		for (const url of [elsewhere, `${beeiq.listenerUrl}/`, `${beeiq.url}/listeners/1`]) {
			expect(await post(body, url)).toEqual({
				status: 404,
				contentType: 'application/json',
				text: '{"success":false,"message":"Resource not found"}',
			});
		}
		expect(beeiq.listener.requests).toEqual([]);
		expect(beeiq.journal.map(({ path }) => path)).toEqual(Array(3).fill('/listeners'));
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['no action', request()],
		['another sender', { ...request(['add-contact', contact]), senderUser: 'x@example.com' }],
		['a member of its own', { ...request(['add-contact', contact]), token: 'x' }],
		['an action of its own', request(['add-task', { name: 'x' }])],
		['a contact without a name', request(['add-contact', { phones: [{ value: phone }] }])],
		['a member that is unknown', request(['add-contact', { ...contact, phone }])],
		['an empty text', request(['add-contact', { ...contact, title: '' }])],
		['null', request(['add-contact', { ...contact, title: null }])],
		['an empty list', request(['add-contact', { ...contact, emails: [] }])],
		['a phone that is a number', request(['add-contact', { ...contact, phones: [{ value: 9 }] }])],
		['gender as text', request(['add-contact', { ...contact, gender: '0' }])],
		['no such day', request(['add-contact', { ...contact, dateOfBirth: '1991-02-30' }])],
		['two tags', request(['add-contact', { ...contact, tag: ['a', 'b'] }])],
		[
			'a number in a custom field',
			request(['add-contact', { ...contact, cusFields: [{ name: 'Tuổi', value: 3 }] }]),
		],
		['a change of nobody', request(['update-contact', { name: 'Hằng' }])],
		['a change of somebody unknown', request(['update-contact', contact])],
		['a ticket without a body', request(['add-ticket', { title: 'x', email }])],
		['a ticket with lists', request(['add-ticket', { body: 'x', emails: [{ value: email }] }])],
		['an empty note', request(['add-note', {}])],
		['a deal that is text', request(['add-deal', 'x'])],
	])('refuses %s', async (_, body) => {
		const answer = await post(body);
		expect(answer.status).toBe(400);
		expect(JSON.parse(answer.text)).toEqual({ success: false, message: anyText });
		expect(beeiq.listener.contacts).toEqual([]);
	});

	it('refuses what is not sent as JSON, and names what is wrong without its value', async () => {
		const body = request(['add-contact', { ...contact, secret: 'giá trị' }]);
		expect(await post(body, undefined, 'text/plain')).toMatchObject({ status: 400 });
		const { text } = await post(body);
		expect(text).toContain('data.0.data: unrecognized_keys secret');
		expect(text).not.toContain('giá trị');
		expect(beeiq.listener.requests).toEqual([
			{ actions: 0, status: 400 },
			{ actions: 1, status: 400 },
		]);
	});

	it('carries a request out whole or not at all', async () => {
		const changeNobody: Action = ['update-contact', { contactId: 'PID-9' }];
		expect(await write(['add-contact', contact], changeNobody)).toBe(400);
		expect(beeiq.listener.contacts).toEqual([]);
		expect(await write(['add-contact', contact], ['update-contact', { ...contact }])).toBe(200);
		expect(beeiq.listener.contacts).toHaveLength(1);
	});

	it.each([
		['contactId', { contactId: 'PID-66' }],
		['passport', { passport: '0123' }],
		['an e-mail', { emails: [{ value: 'x@example.com' }, { value: email }] }],
		['a phone', { phones: [{ value: phone }] }],
	])('knows a contact by %s', async (_, key) => {
		await write(['add-contact', whole]);
		await write(['add-contact', { name: 'Hà', ...key }]);
		await write(['update-contact', { title: 'Bà', ...key }]);
		expect(beeiq.listener.contacts).toMatchObject([{ name: 'Hà', title: 'Bà', gender: 0 }]);
	});

	it('keeps apart who shares nothing, each with a code', async () => {
		await write(['add-contact', { name: 'Hà', contactId: 'PID-2' }]);
		await write(['add-contact', contact], ['add-contact', { name: 'Hằng' }]);
		expect(beeiq.listener.contacts.map(({ contactId }) => contactId)).toEqual([
			'PID-2',
			'PID-3',
			'PID-4',
		]);
	});

	it('finds or makes the contact of a ticket, if the ticket names one', async () => {
		await write(['add-ticket', { body: 'x', email, name: 'Hằng' }]);
		await write(['add-ticket', { body: 'y', email, name: 'Hà', phone }]);
		await write(['add-ticket', { body: 'z' }]);
		expect(beeiq.listener.contacts).toMatchObject([{ name: 'Hằng', phones: [] }]);
		expect(beeiq.listener.tickets.map(({ contactId }) => contactId)).toEqual([
			'PID-1',
			'PID-1',
			undefined,
		]);
	});
});

describe('its faults', () => {
	const body = request(['add-contact', contact]);

	it.each<[FaultKind, Partial<Answer>, number]>([
		['html', { status: 200, contentType: 'text/html; charset=UTF-8' }, 0],
		['redirect', { status: 302 }, 0],
		[{ status: 500 }, { status: 500, contentType: 'application/json' }, 0],
		[{ slow: 5 }, { status: 200, text: 'OK' }, 1],
		[{ accepts: { status: 204 } }, { status: 204, contentType: null, text: '' }, 1],
		[{ accepts: { status: 200 } }, { status: 200, contentType: null, text: '' }, 1],
		[
			{ accepts: { status: 200, body: 'OK', contentType: 'application/json' } },
			{ status: 200, contentType: 'application/json', text: 'OK' },
			1,
		],
		[
			{ refuses: { status: 200, body: '{"success":false,"message":"x"}' } },
			{ status: 200, text: '{"success":false,"message":"x"}' },
			0,
		],
		[
			{ refuses: { status: 500, body: '<p>x</p>', contentType: 'text/html' } },
			{ status: 500, contentType: 'text/html', text: '<p>x</p>' },
			0,
		],
	])('%j is answered %j', async (as, answer, contacts) => {
		beeiq.faults.add({ on: 'listener', as });
		expect(await post(body)).toMatchObject(answer);
		expect(beeiq.listener.contacts).toHaveLength(contacts);
		expect(beeiq.listener.requests).toEqual([{ actions: 1, status: answer.status }]);
	});

	it.each<['answerLost' | 'dropped', number]>([
		['answerLost', 1],
		['dropped', 0],
	])('%s breaks the connection', async (as, contacts) => {
		beeiq.faults.add({ on: 'listener', as });
		await expect(post(body)).rejects.toThrow('fetch failed');
		await beeiq.listener.settled();
		expect(beeiq.listener.contacts).toHaveLength(contacts);
	});

	it('echo repeats everything, the address among it', async () => {
		beeiq.faults.add({ on: 'listener', as: { echo: 400 } });
		const { text } = await post(body);
		for (const part of [beeiq.listenerUrl, sender.email, phone]) expect(text).toContain(part);
	});

	it('accepting takes nothing that would be refused', async () => {
		beeiq.faults.add({ on: 'listener', as: { accepts: { status: 204 } } });
		expect(await post(request())).toMatchObject({ status: 400 });
	});
});

describe('what it tells the webhooks', () => {
	let receiver: Server;
	let received: JsonObject[];
	let url: string;

	beforeEach(async () => {
		received = [];
		receiver = createServer((incoming, response) => {
			const chunks: Buffer[] = [];
			incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
			incoming.on('end', () => {
				received.push(JSON.parse(Buffer.concat(chunks).toString()) as JsonObject);
				response.end('done');
			});
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => receiver.once('listening', resolve));
		url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
	});

	afterEach(async () => {
		receiver.closeAllConnections();
		await new Promise((resolve) => receiver.close(resolve));
	});

	it('is an event for every change, as the guide documents them', async () => {
		beeiq.addHook({ url, events: [...eventCodes], active: true });
		await write(['add-contact', whole], ['add-contact', { ...whole, name: 'Hà' }]);
		await write(['add-ticket', wholeTicket]);
		await write(['add-note', { contactId: 'PID-66', body: 'Khách bận' }], ['add-note', { a: 1 }]);
		await write(['add-deal', { name: 'Căn hộ', phone }]);
		const results = await beeiq.listener.settled();
		expect(results).toHaveLength(6);
		expect(results[0]).toEqual({ url, status: 200, answer: 'done', attempts: 1 });

		const id = beeiq.listener.contacts[0]?.id;
		const contactLink = `https://happy.beeiq.co/contacts/${id}`;
		const told = { contactId: 'PID-66', name: 'Hà', cusFields: whole.cusFields, tags: [whole.tag] };
		const createdBy = { ...sender, id: anyId };
		expect(received.sort(byCode)).toMatchObject([
			{ eventCode: 'CONTACT_CHANGE', createdBy, contact: told, link: contactLink },
			{ eventCode: 'CONTACT_CREATE', createdBy, contact: { name: 'Hằng' }, link: contactLink },
			{ eventCode: 'DEAL_CREATE', contact: told, deal: { name: 'Căn hộ' } },
			{ eventCode: 'NOTE_CREATE', contact: told, eventContent: 'Khách bận', link: contactLink },
			{ eventCode: 'NOTE_CREATE', eventContent: '{"a":1}' },
			{ eventCode: 'TICKET_CREATE', contact: told, ticket: { TicketId: 1, title: 'Yêu cầu' } },
		]);
		for (const event of received) {
			expect(checkEvent(event)).toEqual([]);
			expect(event.contact ?? {}).not.toHaveProperty('id');
		}
	});

	it('goes to active webhooks that ticked the event, and nothing of what was refused', async () => {
		beeiq.addHook({ url, events: ['TICKET_CREATE'], active: true });
		beeiq.addHook({ url, events: ['TICKET_CREATE'], active: false });
		await write(['add-ticket', { body: 'x', email }], ['update-contact', { passport: 'x' }]);
		await write(['add-ticket', { body: 'x', email }]);
		await beeiq.listener.settled();
		expect(received.map(({ eventCode }) => eventCode)).toEqual(['TICKET_CREATE']);
	});

	it('comes after the answer, which waits for no webhook', async () => {
		receiver.removeAllListeners('request');
		receiver.on('request', (_, response) => setTimeout(() => response.end('late'), 300));
		beeiq.addHook({ url, events: ['CONTACT_CREATE'], active: true });
		expect(await write(['add-contact', contact])).toBe(200);
		expect(beeiq.listener.deliveries).toEqual([]);
		expect(await beeiq.listener.settled()).toMatchObject([{ status: 200, answer: 'late' }]);
	});

	it('is told also if the answer was lost', async () => {
		beeiq.addHook({ url, events: ['CONTACT_CREATE'], active: true });
		beeiq.faults.add({ on: 'listener', as: 'answerLost' });
		await expect(post(request(['add-contact', contact]))).rejects.toThrow('fetch failed');
		expect(await beeiq.listener.settled()).toHaveLength(1);
	});

	it('is told also if nobody waited for the answer', async () => {
		beeiq.addHook({ url, events: ['CONTACT_CREATE'], active: true });
		beeiq.faults.add({ on: 'listener', as: { slow: 100 } });
		const given = fetch(beeiq.listenerUrl, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(request(['add-contact', contact])),
			signal: AbortSignal.timeout(30),
		});
		await expect(given).rejects.toThrow();
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(await beeiq.listener.settled()).toHaveLength(1);
	});
});

function byCode(one: JsonObject, other: JsonObject): number {
	return String(one.eventCode).localeCompare(String(other.eventCode));
}
