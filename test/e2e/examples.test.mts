import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, IWorkflowBase } from 'n8n-workflow';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { flatColumns, flattenEvent } from '../../nodes/Beeiq/event/output/flat';
import { defaultSettings } from '../../nodes/Beeiq/event/settings';
import { deliverBody } from '../beeiq-stand-in/deliver.mjs';
import { sampleEvent } from '../beeiq-stand-in/events.mjs';
import { Beeiq, sender } from '../beeiq-stand-in/server.mjs';
import { packPackage, type PackedPackage } from '../package/packed.mjs';
import { N8nServer } from '../real-n8n/n8n-server.mjs';
import { provisionN8n, testedVersions } from '../real-n8n/provision.mjs';
import { until } from '../real-n8n/until.mjs';
import { Internet } from '../services/internet.mjs';
import { MailServer } from '../services/mail-server.mjs';
import { PostgresServer } from '../services/postgres-server.mjs';

const provisioningMilliseconds = 20 * 60_000;
const folder = join(import.meta.dirname, '../../examples');
const slackToken = 'xoxb-of-the-tests';
const googleToken = 'ya29-of-the-tests';
const spreadsheet = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg';

/** Text that breaks what was put together carelessly: quotes, HTML, a formula, NFD, an emoji. */
const awkward = `=1+1 "Ngô" 'Ánh' <b>&amp;</b> \\n {{ $json }} ${'Việt'.normalize('NFD')} 🐝`;
const awkwardLines = `${awkward}\r\nhai dòng`;
const longNote = 'Khách hẹn gọi lại ạ. '.repeat(4_000);

/** What a workflow of the examples can begin with, and where n8n then listens. */
const paths: Record<string, (webhookId: string) => string> = {
	'n8n-nodes-beeiq.beeiqTrigger': (webhookId) => `/webhook/${webhookId}/beeiq`,
	'n8n-nodes-base.formTrigger': (webhookId) => `/form/${webhookId}`,
};

/** An example that was imported and published, and what can be done with it. */
interface Running {
	/** Where it listens. */
	url: string;
	/** Sends a body to its webhook and waits until n8n has run what it started. */
	send: (body: object, executions?: number) => Promise<void>;
	/** Waits until so many of its executions are over; how they ended, the oldest first. */
	endings: (count: number) => Promise<string[]>;
}

describe.each(testedVersions)('n8n %s', (version) => {
	let packed: PackedPackage;
	let beeiq: Beeiq;
	let internet: Internet;
	let mail: MailServer;
	let postgres: PostgresServer;
	let n8n: N8nServer;
	const credentials: Record<string, INode['credentials']> = {};

	beforeAll(async () => {
		packed = await packPackage();
		beeiq = await Beeiq.start();
		internet = await Internet.start();
		mail = await MailServer.start();
		postgres = await PostgresServer.start();
		n8n = await N8nServer.start(await provisionN8n(version), packed.folder, internet.environment);
		const oauthTokenData = { access_token: googleToken, token_type: 'Bearer', expires_in: 3600 };
		const google = { clientId: 'a client', clientSecret: 'its secret', oauthTokenData };
		for (const [node, type, data] of [
			['n8n-nodes-base.slack', 'slackApi', { accessToken: slackToken }],
			['n8n-nodes-base.googleSheets', 'googleSheetsOAuth2Api', google],
			['n8n-nodes-base.emailSend', 'smtp', mail.credential],
			['n8n-nodes-base.postgres', 'postgres', postgres.credential],
			['n8n-nodes-beeiq.beeiq', 'beeiqListenerApi', beeiq.listenerCredential],
		] as const) {
			const id = await n8n.addCredential(type, data);
			credentials[node] = { [type]: { id, name: type } };
		}
		// BeeIQ knows the contact of the sample events.
		const phones = [{ type: 'Work', value: '0900000001' }];
		const data = { contactId: 'PID-1', name: 'Đặng', lastname: 'Thùy Dương', phones };
		const request = { senderUser: sender.email, data: [{ actionType: 'add-contact', data }] };
		expect(beeiq.listener.take(request, Promise.resolve())).toBeUndefined();
	}, provisioningMilliseconds);

	afterAll(async () => {
		await n8n.stop();
		await postgres.stop();
		await mail.stop();
		await internet.stop();
		await beeiq.stop();
		await packed.remove();
	});

	/** Does what the note in the workflow tells a person to do, and afterwards unpublishes it. */
	async function trying(
		file: string,
		trial: (running: Running) => Promise<void>,
		change: (node: INode) => void = () => {},
	): Promise<void> {
		const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as IWorkflowBase;
		const webhookId = randomUUID();
		let url = '';
		beeiq.hooks.length = 0;
		for (const node of workflow.nodes) {
			node.credentials = credentials[node.type];
			const path = paths[node.type];
			if (path) {
				// The editor gives a pasted trigger its id.
				node.webhookId = webhookId;
				url = n8n.url + path(webhookId);
			}
			if (node.name === 'BeeIQ Trigger') {
				beeiq.addHook({ url, events: [...eventCodes], active: true });
			}
			change(node);
			if (node.name === 'Append Row') {
				const value = `https://docs.google.com/spreadsheets/d/${spreadsheet}/edit#gid=0`;
				node.parameters.documentId = { __rl: true, mode: 'url', value };
			}
		}
		const id = await n8n.addWorkflow(workflow);
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		beeiq.faults.clear();
		beeiq.listener.requests.length = 0;
		beeiq.listener.deliveries.length = 0;
		internet.requests.length = 0;
		internet.sheet.length = 0;
		mail.mails.length = 0;

		const endings = async (count: number): Promise<string[]> => {
			await until(`${count} executions of ${file}`, async () => {
				return (await n8n.endings(id)).length >= count;
			});
			return await n8n.endings(id);
		};
		let expected = 0;
		await trial({
			url,
			send: async (body, executions = 1) => {
				expect(await deliverBody(url, body)).toMatchObject({ status: 200 });
				expected += executions;
				expect(new Set(await endings(expected))).toEqual(new Set(['success']));
			},
			endings,
		});
		await n8n.unpublish(id);
		await n8n.rest('POST', `/workflows/${id}/archive`, {});
	}

	function slackRequests(): unknown[] {
		return internet.requestsTo('slack.com').map(({ body }) => body);
	}

	function slackRequest(channel: string, text: string, url?: unknown): object {
		const open = { type: 'plain_text', text: 'Open in BeeIQ' };
		return {
			channel,
			blocks: [
				{ type: 'section', text: { type: 'plain_text', emoji: false, text } },
				...(url === undefined
					? []
					: [{ type: 'actions', elements: [{ type: 'button', text: open, url }] }]),
			],
			text,
			includeLinkToWorkflow: false,
		};
	}

	/** Sends a form as a browser does, and gives the status of the answer. */
	async function submit(url: string, ...answers: string[]): Promise<number> {
		const form = new FormData();
		for (const [index, answer] of answers.entries()) form.set(`field-${index}`, answer);
		return (await fetch(url, { method: 'POST', body: form })).status;
	}

	/** What the stand-in told n8n of what n8n had written, and what it was answered. */
	async function toldOf(): Promise<unknown[]> {
		return (await beeiq.listener.settled()).map(({ answer }) => JSON.parse(answer) as unknown);
	}

	const trials: Record<string, (running: Running) => Promise<void>> = {
		'deal-stage-to-slack.json': async ({ send }) => {
			const deal = sampleEvent('DEAL_CHANGE');
			await send(deal);
			await send({ ...deal, link: null, deal: { name: awkwardLines } });
			// No message: not another stage, no change at all, an event that was not chosen.
			const same = { name: 'Báo giá' };
			await send({ ...deal, eventContent: { oldValue: same, newValue: same } });
			await send({ eventCode: 'DEAL_CHANGE' });
			await send(sampleEvent('DEAL_CREATE'), 0);
			const [request] = internet.requestsTo('slack.com');
			expect(request).toMatchObject({
				method: 'POST',
				url: 'https://slack.com/api/chat.postMessage',
				authorization: `Bearer ${slackToken}`,
			});
			expect(slackRequests()).toEqual([
				slackRequest(
					'#sales',
					'Trần Văn Đức changed deal Giao dịch 1 from Đã liên hệ to Báo giá',
					deal.link,
				),
				// A summary is one line.
				slackRequest(
					'#sales',
					`Trần Văn Đức changed deal ${awkward} hai dòng from Đã liên hệ to Báo giá`,
				),
			]);
		},

		'new-contact-to-google-sheets.json': async ({ send }) => {
			const events = [
				sampleEvent('CONTACT_CREATE'),
				{ eventCode: 'CONTACT_CREATE' },
				{
					eventCode: 'CONTACT_CREATE',
					contact: { name: awkwardLines, phones: [{ value: '+84' }] },
				},
			];
			for (const event of events) await send(event);
			const [headings, ...rows] = internet.sheet;
			expect(headings).toEqual(flatColumns);
			const anyText = expect.any(String) as string;
			const context = { receivedAt: anyText, deliveryId: anyText, settings: defaultSettings };
			expect(rows).toEqual(
				events.map((event) => {
					const row = flattenEvent(event, context);
					return flatColumns.map((column) => row[column]);
				}),
			);
			const requests = internet.requestsTo('sheets.googleapis.com');
			expect(new Set(requests.map(({ authorization }) => authorization))).toEqual(
				new Set([`Bearer ${googleToken}`]),
			);
			const writes = requests.filter(({ method }) => method === 'PUT');
			expect(writes).toHaveLength(4);
			for (const { url } of writes) {
				expect(url).toContain(`/v4/spreadsheets/${spreadsheet}/values/`);
				expect(new URL(url).searchParams.get('valueInputOption')).toBe('RAW');
			}
		},

		'new-ticket-to-email.json': async ({ send }) => {
			const ticket = sampleEvent('TICKET_CREATE');
			await send(ticket);
			await send({ eventCode: 'TICKET_CREATE' });
			await send({ ...ticket, ticket: { TicketId: '7', title: awkward } });
			expect(mail.mails.map(({ from, to }) => [from, to])).toEqual([
				['beeiq@example.com', ['nhu.le@example.com']],
				['beeiq@example.com', ['support@example.com']],
				['beeiq@example.com', ['support@example.com']],
			]);
			const [whole, empty, odd] = mail.mails.map(({ parsed }) => parsed);
			expect(whole?.from?.text).toBe('"BeeIQ" <beeiq@example.com>');
			expect(whole?.subject).toBe('Ticket mới | New ticket: #1 Yêu cầu liên hệ số 1');
			expect(whole?.headers.get('content-type')).toMatchObject({
				value: 'text/plain',
				params: { charset: 'utf-8' },
			});
			for (const line of [
				'Chào Lê Quỳnh Như,',
				'  Tiêu đề: Yêu cầu liên hệ số 1',
				'  Khách hàng: Đặng Thùy Dương, 0900000001, khach.1@example.com',
				'Hello Lê Quỳnh Như,',
				'  Status: Assigned',
				'  Created by: Trần Văn Đức',
				`  Open in BeeIQ: ${String(ticket.link)}`,
			]) {
				expect(whole?.text?.split('\n')).toContain(line);
			}
			expect(empty?.text).not.toMatch(/undefined|null|\[object/);
			expect(odd?.subject).toBe(`Ticket mới | New ticket: #7 ${awkward}`);
			expect(odd?.text).toContain(`  Title: ${awkward}\n`);
		},

		'every-event-to-postgresql.json': async ({ send }) => {
			await postgres.query('DROP TABLE IF EXISTS beeiq_events');
			// All at once, so that several executions meet where there is no table yet.
			const bodies = [
				...eventCodes.map((code) => sampleEvent(code)),
				{ eventCode: 'NOTE_CREATE', eventContent: longNote },
				{ eventCode: 'DEAL_CHANGE', deal: { name: awkwardLines } },
				{ eventCode: 'LEAD_CREATE' },
			];
			const results = await Promise.all(
				bodies.map(async (body) => await deliverBody(beeiq.hooks[0]?.url ?? '', body)),
			);
			expect(new Set(results.map(({ status }) => status))).toEqual(new Set([200]));
			// And one again, which is stored once.
			await send(bodies[0] as object, bodies.length + 1);
			const rows = await postgres.query('SELECT * FROM beeiq_events');
			const context = { receivedAt: '', deliveryId: '', settings: defaultSettings };
			const byCode = (a: object, b: object): number =>
				JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
			const withoutReceipt = ({
				receivedAt,
				deliveryId,
				...row
			}: object & Record<string, unknown>) => {
				expect(receivedAt).toBeDefined();
				expect(deliveryId).toBeDefined();
				return row;
			};
			expect(rows.map(withoutReceipt).sort(byCode)).toEqual(
				bodies
					.map((body) => withoutReceipt(flattenEvent(body as { eventCode: string }, context)))
					.sort(byCode),
			);
			const counts = await postgres.query(
				'SELECT "authorName", count(*) FROM beeiq_events GROUP BY 1',
			);
			expect(counts).toContainEqual({ authorName: 'Trần Văn Đức', count: '9' });
		},

		'six-routes.json': async ({ send }) => {
			for (const code of eventCodes) await send(sampleEvent(code));
			await send([
				{ eventCode: 'LEAD_CREATE' },
				{ eventCode: 'NOTE_CREATE', eventContent: longNote, ticket: { title: awkward } },
			]);
			const channels = slackRequests().map((body) => (body as { channel: string }).channel);
			expect(channels).toEqual([
				'#contacts',
				'#contacts',
				'#deals',
				'#deals',
				'#tasks',
				'#tasks',
				'#tickets',
				'#tickets',
				'#crm',
			]);
			expect(slackRequests().at(-1)).toEqual(slackRequest('#crm', 'LEAD_CREATE was sent'));
			const [note, long] = mail.mails.map(({ parsed }) => parsed);
			expect(note?.subject).toMatch(/^Trần Văn Đức added a note to ticket Yêu cầu liên hệ số 1: /);
			expect(note?.text).toContain('Khách hẹn gọi lại lúc 17:00 & muốn xem báo giá 1.');
			expect(long?.text?.trim()).toBe(longNote.trim());
			expect(Buffer.byteLength(longNote)).toBeGreaterThan(100_000);
		},

		'without-repeats.json': async ({ send }) => {
			const task = sampleEvent('TASK_CREATE');
			await send(task);
			await send(task);
			await send(sampleEvent('TASK_CREATE', 2));
			await send(task);
			expect(slackRequests()).toEqual([
				slackRequest('#crm', 'Trần Văn Đức created task Gọi lại cho khách 1', task.link),
				slackRequest(
					'#crm',
					'Lê Quỳnh Như created task Gọi lại cho khách 2',
					sampleEvent('TASK_CREATE', 2).link,
				),
			]);
		},

		'web-form-to-ticket.json': async ({ url, endings }) => {
			const page = await (await fetch(url)).text();
			for (const label of ['Họ tên / Name', 'E-mail', 'Điện thoại / Phone', 'Câu hỏi / Question']) {
				expect(page).toContain(label);
			}
			const email = 'khach.9@example.com';
			expect(await submit(url, awkward, email, '', awkwardLines)).toBe(200);
			expect(await submit(url, 'Đặng', email, '0900000009', 'Còn một việc nữa ạ.')).toBe(200);
			const contact = { name: awkward, contactType: 'customer', emails: [{ value: email }] };
			expect(beeiq.listener.contacts.at(-1)).toMatchObject(contact);
			const { contactId } = beeiq.listener.contacts.at(-1) ?? {};
			expect(beeiq.listener.tickets).toMatchObject([
				{
					title: `Web: ${awkward}`,
					// BeeIQ shows HTML, so that what was written has to be written as such.
					body: `=1+1 "Ngô" 'Ánh' &lt;b&gt;&amp;amp;&lt;/b&gt; \\n {{ $json }} ${'Việt'.normalize('NFD')} 🐝<br>hai dòng`,
					name: awkward,
					email,
					contactId,
				},
				{ title: 'Web: Đặng', body: 'Còn một việc nữa ạ.', phone: '0900000009', contactId },
			]);
			expect(beeiq.listener.tickets[0]).not.toHaveProperty('phone');

			// Nobody is thanked for what BeeIQ has not taken.
			beeiq.faults.add({ on: 'listener', as: { status: 400 } });
			expect(await submit(url, 'Đặng', email, '', 'Alo?')).toBe(500);
			expect(await endings(3)).toEqual(['success', 'success', 'error']);
		},

		'enrich-new-contact.json': async ({ url, send, endings }) => {
			const event = sampleEvent('CONTACT_CREATE');
			const known = (): unknown =>
				beeiq.listener.contacts.find(({ contactId }) => contactId === 'PID-1');
			await send(event);
			expect(beeiq.listener.requests).toEqual([{ actions: 1, status: 200 }]);
			expect(known()).toMatchObject({
				name: 'Đặng',
				lastname: 'Thùy Dương',
				cusFields: [{ name: 'Nhà mạng', value: 'MobiFone' }],
			});
			// BeeIQ told of the change, and nothing started.
			const ignored = { received: true, events: 0, reason: expect.any(String) as string };
			expect(await toldOf()).toEqual([ignored]);
			expect(beeiq.listener.deliveries).toMatchObject([{ url, status: 200 }]);
			expect(await endings(1)).toEqual(['success']);

			const withPhone = (value: string): object => ({
				...event,
				contact: { ...(event.contact as object), phones: [{ value }] },
			});
			for (const [phone, value] of [
				['+84 96 123 45 67', 'Viettel'],
				['0084.91.234.5678', 'VinaPhone'],
				['84523456789', 'Vietnamobile'],
			] as const) {
				await send(withPhone(phone));
				expect(known()).toMatchObject({ cusFields: [{ name: 'Nhà mạng', value }] });
			}
			// Nothing is written: a number of nobody's, no number, no contact code, no contact.
			const contact = { name: 'Đặng', phones: [{ value: '0900000001' }] };
			await send(withPhone('+1 202 555 0100'));
			await send(withPhone(''));
			await send({ ...event, contact });
			await send({ ...event, contact: null });
			expect(beeiq.listener.requests).toHaveLength(4);
		},
	};

	it('has a trial for every example', () => {
		const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
		expect(Object.keys(trials).sort()).toEqual(files.sort());
	});

	it.each(Object.entries(trials))('%s', async (file, trial) => {
		await trying(file, trial);
	});

	it('enrich-new-contact.json starts itself again without "Ignore Events By"', async () => {
		const trial = async ({ url, endings }: Running): Promise<void> => {
			await deliverBody(url, sampleEvent('CONTACT_CREATE'));
			expect(await endings(2)).toEqual(['success', 'success']);
			expect(await toldOf()).toEqual([{ received: true, events: 1 }]);
			// The second net holds, since the stand-in tells of the field.
			expect(beeiq.listener.requests).toHaveLength(1);
		};
		await trying('enrich-new-contact.json', trial, ({ parameters }) => {
			delete parameters.options;
		});
	});
});
