import { createHash } from 'node:crypto';
import { menuPath } from '../nodes/Beeiq/api/menu-path';
import { branches, eventCodes, events, type EventCode } from '../nodes/Beeiq/event/events';
import { flatColumns } from '../nodes/Beeiq/event/output/flat';
import { receive } from '../nodes/Beeiq/event/receive';
import { defaultSettings, type OutputName } from '../nodes/Beeiq/event/settings';
import { sampleEvent } from '../test/beeiq-stand-in/events.mjs';

/** A workflow as n8n exports it, for `examples/<file>`. */
export interface Example {
	file: string;
	workflow: {
		name: string;
		nodes: ExampleNode[];
		connections: Record<string, { main: Array<Array<{ node: string; type: 'main'; index: 0 }>> }>;
		pinData: Record<string, Item[]>;
		settings: { executionOrder: 'v1' };
	};
}

interface Item {
	json: Record<string, unknown>;
}

/** A step of a workflow, before it has its place in one. */
interface Step {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	executeOnce?: boolean;
	retryOnFail?: boolean;
}

interface ExampleNode extends Step {
	id: string;
	position: [x: number, y: number];
}

/** The step that a workflow begins with. */
interface Start extends Step {
	/** What it gives where somebody tries the workflow, for each of its outputs. */
	samples: Item[][];
	/** The last thing to do: publish, and tell its address to whom it is for. */
	publishing: { english: string; vietnamese: string };
}

/** What an example is made of; the rest of the file follows from it. */
interface Plan {
	file: string;
	name: string;
	/** What it does, and what to fill in before it is published, in both languages. */
	note: { english: Note; vietnamese: Note; height?: number };
	start: Start;
	/** The steps behind the first, one list for each of its outputs, each list one wire long. */
	routes: Step[][];
}

/** What a BeeIQ Trigger is set to. */
interface TriggerSettings {
	events: EventCode[] | ['*'];
	output?: OutputName;
	splitByRecordType?: boolean;
	ignoredAuthors?: string;
}

interface Note {
	title: string;
	does: string;
	fillIn: string[];
}

const stepWidth = 240;
const routeHeight = 180;
const triggerName = 'BeeIQ Trigger';
const placeholderSheet = 'https://docs.google.com/spreadsheets/d/YOUR-SPREADSHEET-ID/edit';

/** The fields of the web form. What they are called is also what n8n calls the answers. */
const formLabels = {
	name: 'Họ tên / Name',
	email: 'E-mail',
	phone: 'Điện thoại / Phone',
	question: 'Câu hỏi / Question',
};

/** What to do before a step can write to BeeIQ. */
const connect = (step: string): { english: string; vietnamese: string } => ({
	english: `In BeeIQ, as an admin, add a listener under **${menuPath}**, tab **Listener**. In **${step}**, make a credential **BeeIQ Listener API** of its address and of a BeeIQ user's e-mail address, the **Sender User**: n8n writes in that user's name.`,
	vietnamese: `Trong BeeIQ, với quyền admin, thêm listener tại **${menuPath}**, tab **Listener**. Trong **${step}**, tạo credential **BeeIQ Listener API** gồm địa chỉ đó và e-mail của một người dùng BeeIQ, tức **Sender User**: n8n ghi dưới tên người này.`,
});

const plans: Plan[] = [
	{
		file: 'deal-stage-to-slack.json',
		name: 'BeeIQ: deal stage changed → Slack message',
		note: {
			english: {
				title: 'Deal changed stage → Slack',
				does: 'When a deal moves to another stage in BeeIQ, a Slack channel gets a message with a button that opens the deal.',
				fillIn: ['In **Tell the Channel**, choose your Slack credential and the channel.'],
			},
			vietnamese: {
				title: 'Giao dịch đổi giai đoạn → Slack',
				does: 'Khi một giao dịch chuyển sang giai đoạn khác trong BeeIQ, kênh Slack nhận một tin nhắn có nút mở giao dịch.',
				fillIn: ['Trong **Tell the Channel**, chọn credential Slack và kênh.'],
			},
		},
		start: beeiqTrigger({ events: ['DEAL_CHANGE'] }),
		routes: [
			[
				onlyIf(
					'Stage Changed?',
					'Boolean($json.change?.to?.name) && $json.change.to.name !== $json.change.from?.name',
				),
				slackMessage('Tell the Channel', '#sales'),
			],
		],
	},
	{
		file: 'new-contact-to-google-sheets.json',
		name: 'BeeIQ: new contact → Google Sheets row',
		note: {
			english: {
				title: 'New contact → Google Sheets',
				does: 'Each contact that is added in BeeIQ becomes a row of a sheet, with the same 24 columns every time. In an empty sheet, n8n writes the headings first.',
				fillIn: [
					'In **Append Row**, choose your Google Sheets credential and paste the address of your spreadsheet.',
				],
			},
			vietnamese: {
				title: 'Liên hệ mới → Google Sheets',
				does: 'Mỗi liên hệ được thêm trong BeeIQ thành một dòng trong bảng tính, luôn với 24 cột như nhau. Nếu bảng tính trống, n8n tự ghi tiêu đề cột.',
				fillIn: [
					'Trong **Append Row**, chọn credential Google Sheets và dán địa chỉ bảng tính của bạn.',
				],
			},
		},
		start: beeiqTrigger({ events: ['CONTACT_CREATE'], output: 'flat' }),
		routes: [
			[
				{
					name: 'Append Row',
					type: 'n8n-nodes-base.googleSheets',
					typeVersion: 4.7,
					parameters: {
						resource: 'sheet',
						operation: 'append',
						documentId: { __rl: true, mode: 'url', value: placeholderSheet },
						sheetName: { __rl: true, mode: 'name', value: 'Sheet1' },
						columns: {
							mappingMode: 'autoMapInputData',
							value: {},
							matchingColumns: [],
							schema: [],
						},
						// RAW: what begins with "=" stays text, and a phone number keeps its leading zero.
						options: { cellFormat: 'RAW' },
					},
				},
			],
		],
	},
	{
		file: 'new-ticket-to-email.json',
		name: 'BeeIQ: new ticket → e-mail to the assignee',
		note: {
			english: {
				title: 'New ticket → e-mail to the assignee',
				does: 'Whoever a new BeeIQ ticket is assigned to gets an e-mail about it, in Vietnamese and English.',
				fillIn: [
					'In **Addresses**, enter the sender, and who gets tickets that nobody is assigned to.',
					'In **Send E-mail**, choose your SMTP credential.',
				],
			},
			vietnamese: {
				title: 'Ticket mới → e-mail cho người phụ trách',
				does: 'Người được giao ticket mới trong BeeIQ nhận e-mail bằng tiếng Việt và tiếng Anh.',
				fillIn: [
					'Trong **Addresses**, nhập địa chỉ người gửi, và người nhận các ticket chưa có ai phụ trách.',
					'Trong **Send E-mail**, chọn credential SMTP.',
				],
			},
		},
		start: beeiqTrigger({ events: ['TICKET_CREATE'] }),
		routes: [
			[
				setFields('Addresses', {
					sender: 'BeeIQ <beeiq@example.com>',
					withoutAssignee: 'support@example.com',
				}),
				email('Send E-mail', {
					fromEmail: '={{ $json.sender }}',
					toEmail: '={{ $json.assignee?.email || $json.withoutAssignee }}',
					subject:
						'=Ticket mới | New ticket: {{ [$json.record.number && "#" + $json.record.number, $json.record.name].filter(Boolean).join(" ") }}',
					text: `=Chào {{ $json.assignee?.name ?? "bạn" }},

BeeIQ có ticket mới:
  Tiêu đề: {{ $json.record.name ?? "" }}
  Trạng thái: {{ $json.record.status ?? "" }}
  Khách hàng: {{ [$json.person?.name, $json.person?.phone, $json.person?.email].filter(Boolean).join(", ") }}
  Người tạo: {{ $json.author?.name ?? "" }}
  Mở trong BeeIQ: {{ $json.record.link ?? "" }}

Hello {{ $json.assignee?.name ?? "" }},

BeeIQ has a new ticket:
  Title: {{ $json.record.name ?? "" }}
  Status: {{ $json.record.status ?? "" }}
  Customer: {{ [$json.person?.name, $json.person?.phone, $json.person?.email].filter(Boolean).join(", ") }}
  Created by: {{ $json.author?.name ?? "" }}
  Open in BeeIQ: {{ $json.record.link ?? "" }}
`,
				}),
			],
		],
	},
	{
		file: 'every-event-to-postgresql.json',
		name: 'BeeIQ: every event → PostgreSQL log',
		note: {
			english: {
				title: 'Every event → PostgreSQL',
				does: 'Every BeeIQ event becomes a row of the table `beeiq_events`, which the workflow creates itself. An event that BeeIQ sends again is stored once. For example: `SELECT "authorName", count(*) FROM beeiq_events GROUP BY 1`.',
				fillIn: ['In **Create Table** and **Insert Row**, choose the same Postgres credential.'],
			},
			vietnamese: {
				title: 'Mọi sự kiện → PostgreSQL',
				does: 'Mỗi sự kiện của BeeIQ thành một dòng trong bảng `beeiq_events`; workflow tự tạo bảng này. Sự kiện được BeeIQ gửi lại chỉ được lưu một lần.',
				fillIn: ['Trong **Create Table** và **Insert Row**, chọn cùng một credential Postgres.'],
			},
		},
		start: beeiqTrigger({ events: ['*'], output: 'flat' }),
		// Both hang on the trigger's one output; n8n runs the upper branch to its end first.
		routes: [
			[
				{
					name: 'Create Table',
					type: 'n8n-nodes-base.postgres',
					typeVersion: 2.6,
					parameters: {
						operation: 'executeQuery',
						query: createTable(),
						options: {},
					},
					executeOnce: true,
					// Two executions that create the table in the same instant: one of them is refused.
					retryOnFail: true,
				},
			],
			[
				{
					name: 'Insert Row',
					type: 'n8n-nodes-base.postgres',
					typeVersion: 2.6,
					parameters: {
						operation: 'insert',
						schema: { __rl: true, mode: 'name', value: 'public' },
						table: { __rl: true, mode: 'name', value: 'beeiq_events' },
						columns: {
							mappingMode: 'autoMapInputData',
							value: {},
							matchingColumns: [],
							schema: [],
						},
						options: { skipOnConflict: true },
					},
				},
			],
		],
	},
	{
		file: 'six-routes.json',
		name: 'BeeIQ: one route per record type',
		note: {
			english: {
				title: 'One route per record type',
				does: 'Contacts, deals, tasks and tickets each go to a Slack channel of their own, notes go out by e-mail, and whatever BeeIQ adds later goes to a sixth route. Replace the last steps by whatever you need. To try one, click **Execute step** in it: the step before it holds sample data.',
				fillIn: [
					'In the Slack steps, choose your Slack credential and the channels.',
					'In **Mail the Note**, choose your SMTP credential and enter sender and receiver.',
				],
			},
			vietnamese: {
				title: 'Mỗi loại bản ghi một nhánh',
				does: 'Liên hệ, giao dịch, task và ticket đi vào các kênh Slack riêng, ghi chú được gửi bằng e-mail, và các loại sự kiện BeeIQ thêm sau này đi theo nhánh thứ sáu. Hãy thay các bước cuối theo nhu cầu của bạn. Để thử một nhánh, bấm **Execute step** trong bước cuối: bước trước đó có sẵn dữ liệu mẫu.',
				fillIn: [
					'Trong các bước Slack, chọn credential Slack và kênh.',
					'Trong **Mail the Note**, chọn credential SMTP, nhập người gửi và người nhận.',
				],
			},
			height: 600,
		},
		start: beeiqTrigger({ events: ['*'], splitByRecordType: true }),
		routes: branches.map((branch) => [
			{
				name: `${titleOf(branch)} Events`,
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				parameters: {},
			},
			branch === 'note'
				? email('Mail the Note', {
						fromEmail: 'BeeIQ <beeiq@example.com>',
						toEmail: 'team@example.com',
						subject: '={{ $json.summary.slice(0, 150) }}',
						text: '={{ $json.note?.text ?? "" }}\n\n{{ $json.record.link ?? "" }}',
					})
				: slackMessage(`Slack: ${titleOf(branch)}`, branch === 'other' ? '#crm' : `#${branch}s`),
		]),
	},
	{
		file: 'without-repeats.json',
		name: 'BeeIQ: every event once → Slack message',
		note: {
			english: {
				title: 'Every event once',
				does: 'If BeeIQ sends the same event again, n8n\'s "Remove Duplicates" stops it: it remembers the last 10,000 values of `deliveryId`. What is new goes to a Slack channel.',
				fillIn: ['In **Tell the Channel**, choose your Slack credential and the channel.'],
			},
			vietnamese: {
				title: 'Mỗi sự kiện chỉ một lần',
				does: 'Nếu BeeIQ gửi lại cùng một sự kiện, node "Remove Duplicates" của n8n sẽ chặn: nó nhớ 10.000 giá trị `deliveryId` gần nhất. Sự kiện mới được gửi vào kênh Slack.',
				fillIn: ['Trong **Tell the Channel**, chọn credential Slack và kênh.'],
			},
		},
		start: beeiqTrigger({ events: ['*'] }),
		routes: [
			[
				{
					name: 'Only New Ones',
					type: 'n8n-nodes-base.removeDuplicates',
					typeVersion: 2,
					parameters: {
						operation: 'removeItemsSeenInPreviousExecutions',
						logic: 'removeItemsWithAlreadySeenKeyValues',
						dedupeValue: '={{ $json.deliveryId }}',
						options: { scope: 'node', historySize: 10000 },
					},
				},
				slackMessage('Tell the Channel', '#crm'),
			],
		],
	},
	{
		file: 'web-form-to-ticket.json',
		name: 'Web form → BeeIQ ticket',
		note: {
			english: {
				title: 'Web form → BeeIQ ticket',
				does: 'Each submission of an n8n form becomes a ticket in BeeIQ. BeeIQ finds the contact by e-mail address or phone number, or adds it. Who fills in the form is thanked once BeeIQ has the ticket.',
				fillIn: [connect('Create Ticket').english],
			},
			vietnamese: {
				title: 'Form trên web → ticket BeeIQ',
				does: 'Mỗi lần gửi form của n8n tạo một ticket trong BeeIQ. BeeIQ tìm liên hệ theo e-mail hoặc số điện thoại, nếu chưa có thì thêm mới. Người gửi nhận lời cảm ơn khi BeeIQ đã có ticket.',
				fillIn: [connect('Create Ticket').vietnamese],
			},
		},
		start: webForm(),
		routes: [
			[
				beeiq('Create Ticket', {
					resource: 'ticket',
					operation: 'create',
					title: `=Web: {{ $json[${JSON.stringify(formLabels.name)}] }}`,
					body: answerTo('question'),
					additionalFields: {
						email: answerTo('email'),
						name: answerTo('name'),
						phone: answerTo('phone'),
					},
				}),
			],
		],
	},
	{
		file: 'enrich-new-contact.json',
		name: 'BeeIQ: contact → enrich → the same contact',
		note: {
			english: {
				title: 'Contact → enrich → the same contact',
				does: 'When somebody adds or changes a contact in BeeIQ, the workflow works out the mobile network from the phone number and writes it into the custom field "Nhà mạng" of the same contact.',
				fillIn: [
					connect('Update Contact').english,
					`In **${triggerName}**, under **Ignore Events By**, enter that same **Sender User**: this is what keeps the workflow from starting itself. **Something New?** is the second net: it stops where BeeIQ tells that the contact has the value already.`,
					'In BeeIQ, give contacts a custom field "Nhà mạng", or name one that you have in **Update Contact**.',
				],
			},
			vietnamese: {
				title: 'Liên hệ → bổ sung → chính liên hệ đó',
				does: 'Khi có người thêm hoặc sửa liên hệ trong BeeIQ, workflow suy ra nhà mạng từ số điện thoại và ghi vào trường tùy chỉnh "Nhà mạng" của chính liên hệ đó.',
				fillIn: [
					connect('Update Contact').vietnamese,
					`Trong **${triggerName}**, mục **Ignore Events By**, nhập đúng **Sender User** đó: nhờ vậy workflow không tự khởi động lại chính nó. **Something New?** là lớp chặn thứ hai: dừng khi BeeIQ cho biết liên hệ đã có giá trị này.`,
					'Trong BeeIQ, thêm trường tùy chỉnh "Nhà mạng" cho liên hệ, hoặc ghi tên trường bạn đã có vào **Update Contact**.',
				],
			},
			height: 800,
		},
		start: beeiqTrigger({
			events: ['CONTACT_CREATE', 'CONTACT_CHANGE'],
			ignoredAuthors: 'integration@example.com',
		}),
		routes: [
			[
				setFields('Look Up Network', { network: networkOfPhone() }),
				onlyIf(
					'Something New?',
					'Boolean($json.network && $json.contact?.contactId) && !($json.contact.cusFields ?? []).some(({ value }) => value === $json.network)',
				),
				beeiq('Update Contact', {
					resource: 'contact',
					operation: 'update',
					name: '={{ $json.contact.name }}',
					additionalFields: {
						contactId: '={{ $json.contact.contactId }}',
						cusFields: { values: [{ name: 'Nhà mạng', value: '={{ $json.network }}' }] },
					},
				}),
			],
		],
	},
];

/** The workflows in `examples/`. */
export const examples: Example[] = plans.map(toExample);

function toExample(plan: Plan): Example {
	const { name, type, typeVersion, parameters, samples } = plan.start;
	const hasBranches = samples.length > 1;
	const start: ExampleNode = {
		id: uuidOf(plan.file, name),
		name,
		type,
		typeVersion,
		// A node with six outputs is that much taller, and hangs from its upper edge.
		position: [0, hasBranches ? -80 : 0],
		parameters,
	};
	const nodes = [stickyNote(plan), start];
	const connections: Example['workflow']['connections'] = {};
	const top = -((plan.routes.length - 1) * routeHeight) / 2;
	for (const [output, route] of plan.routes.entries()) {
		let from = name;
		for (const [place, step] of route.entries()) {
			nodes.push({
				id: uuidOf(plan.file, step.name),
				position: [(place + 1) * stepWidth, top + output * routeHeight],
				...step,
			});
			const main = (connections[from] ??= { main: [] }).main;
			// Several routes on a single output are several wires of it.
			const index = from === name && hasBranches ? output : 0;
			(main[index] ??= []).push({ node: step.name, type: 'main', index: 0 });
			from = step.name;
		}
	}
	return {
		file: plan.file,
		workflow: {
			name: plan.name,
			nodes,
			connections,
			pinData: pinDataOf(plan),
			settings: { executionOrder: 'v1' },
		},
	};
}

function stickyNote({ file, note, start }: Plan): ExampleNode {
	const { english, vietnamese, height = 540 } = note;
	const list = (...steps: string[]): string =>
		steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
	const content = [
		`## ${english.title}`,
		english.does,
		list(...english.fillIn, start.publishing.english),
		`### ${vietnamese.title}`,
		vietnamese.does,
		list(...vietnamese.fillIn, start.publishing.vietnamese),
	].join('\n\n');
	return {
		id: uuidOf(file, 'Read Me'),
		name: 'Read Me',
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position: [-540, -220],
		parameters: { content, height, width: 480 },
	};
}

/**
 * What the first step gives. n8n hands pinned data to the first output of a node only (seen in
 * 2.41.1), so behind six outputs the steps after it hold it.
 */
function pinDataOf({ start: { name, samples }, routes }: Plan): Record<string, Item[]> {
	const [items = [], ...others] = samples;
	if (others.length === 0) return { [name]: items };
	return Object.fromEntries(
		routes.map(([first], output) => [first?.name ?? '', samples[output] ?? []]),
	);
}

function beeiqTrigger(settings: TriggerSettings): Start {
	const { events: chosen, output, splitByRecordType, ignoredAuthors } = settings;
	const ticks =
		chosen[0] === '*' ? null : chosen.map((code) => `**${events[code as EventCode].vietnamese}**`);
	return {
		name: triggerName,
		type: 'n8n-nodes-beeiq.beeiqTrigger',
		typeVersion: 1,
		parameters: {
			registration: 'manual',
			events: chosen,
			...(output ? { output } : {}),
			...(splitByRecordType ? { splitByRecordType } : {}),
			...(ignoredAuthors ? { options: { ignoredAuthors } } : {}),
		},
		samples: itemsOf(sampleBodies(settings), settings),
		publishing: {
			english: `Publish the workflow. In **${triggerName}**, open **Webhook URLs**, copy the **production URL** and add it in BeeIQ under **${menuPath}**, with ${ticks ? `the ${ticks.length > 1 ? 'events' : 'event'} ${ticks.join(', ')}` : 'every event'} ticked. (If your tenant offers BeeIQ's webhook API, set **Registration** to **Automatic** instead.)`,
			vietnamese: `Publish workflow. Trong **${triggerName}**, mở **Webhook URLs**, chép **production URL** và thêm vào BeeIQ tại **${menuPath}**, đánh dấu ${ticks ? `sự kiện ${ticks.join(', ')}` : 'mọi sự kiện'}.`,
		},
	};
}

/** One plausible event of each kind that a trigger takes. */
function sampleBodies({ events: chosen, splitByRecordType }: TriggerSettings): object[] {
	const bodies = chosen[0] === '*' ? eventCodes.map((code) => sampleEvent(code)) : [];
	for (const code of chosen) if (code !== '*') bodies.push(sampleEvent(code));
	if (!splitByRecordType) return bodies;

	const { createdBy } = sampleEvent('DEAL_CREATE');
	const link = 'https://happy.beeiq.co/leads/1';
	return [...bodies, { eventCode: 'LEAD_CREATE', createdBy, link }];
}

/** What the trigger makes of the bodies, for each of its outputs. */
function itemsOf(
	bodies: object[],
	{ output = 'parsed', splitByRecordType = false }: TriggerSettings,
): Item[][] {
	const receivedAt = '2026-11-24T08:00:00.000Z';
	const settings = { ...defaultSettings, output, splitByRecordType };
	const all: Item[][] = [];
	for (const body of bodies) {
		const verdict = receive(
			{ rawBody: Buffer.from(JSON.stringify(body)), receivedAt },
			{ ...settings, invalidEvents: 'reject' },
		);
		if (verdict.kind !== 'accepted') throw new Error('A sample event is not accepted');
		for (const [output, items] of verdict.branches.entries()) {
			(all[output] ??= []).push(...items.map(({ json }) => ({ json })));
		}
	}
	return all;
}

function webForm(): Start {
	const name = 'Web Form';
	return {
		name,
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.3,
		parameters: {
			formTitle: 'Liên hệ / Contact us',
			formFields: {
				values: [
					{ fieldLabel: formLabels.name, requiredField: true },
					{ fieldLabel: formLabels.email, fieldType: 'email', requiredField: true },
					{ fieldLabel: formLabels.phone },
					{ fieldLabel: formLabels.question, fieldType: 'textarea', requiredField: true },
				],
			},
			// So that nobody is thanked for what BeeIQ has not taken.
			responseMode: 'lastNode',
			options: {
				buttonLabel: 'Gửi / Send',
				respondWithOptions: {
					values: {
						respondWith: 'text',
						formSubmittedText:
							'Cảm ơn bạn, chúng tôi sẽ sớm liên hệ. / Thank you, we will be in touch.',
					},
				},
			},
		},
		samples: [
			[
				{
					json: {
						[formLabels.name]: 'Đặng Thùy Dương',
						[formLabels.email]: 'khach.1@example.com',
						[formLabels.phone]: '0900000001',
						[formLabels.question]: 'Xin báo giá gói 10 người dùng.\nCó dùng thử không ạ?',
						submittedAt: '2026-11-24T15:00:00.000+07:00',
						formMode: 'production',
					},
				},
			],
		],
		publishing: {
			english: `Publish the workflow. In **${name}**, open **Form URLs** and give the **production URL** to your customers. No webhook has to be added in BeeIQ.`,
			vietnamese: `Publish workflow. Trong **${name}**, mở **Form URLs** và gửi **production URL** cho khách hàng. Không cần thêm webhook nào trong BeeIQ.`,
		},
	};
}

/** What was filled in, as an expression. */
function answerTo(field: keyof typeof formLabels): string {
	return `={{ $json[${JSON.stringify(formLabels[field])}] }}`;
}

function beeiq(name: string, parameters: Step['parameters']): Step {
	return {
		name,
		type: 'n8n-nodes-beeiq.beeiq',
		typeVersion: 1,
		parameters: { ...parameters, options: {} },
	};
}

/** Passes on what the expression is true for. */
function onlyIf(name: string, expression: string): Step {
	return {
		name,
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.2,
		parameters: {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				conditions: [
					{
						id: uuidOf(name),
						leftValue: `={{ ${expression} }}`,
						rightValue: '',
						operator: { type: 'boolean', operation: 'true', singleValue: true },
					},
				],
				combinator: 'and',
			},
			options: {},
		},
	};
}

/** Adds texts to each item. */
function setFields(name: string, fields: Record<string, string>): Step {
	const assignments = Object.entries(fields).map(([field, value]) => ({
		id: uuidOf(field),
		name: field,
		value,
		type: 'string',
	}));
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, includeOtherFields: true, options: {} },
	};
}

/** Vietnam's mobile networks by the first digits that they hand out, as an expression. */
function networkOfPhone(): string {
	return `={{ Object.entries({
  Viettel: /^0(3[2-9]|86|9[678])/,
  VinaPhone: /^0(8[123458]|9[14])/,
  MobiFone: /^0(7[06-9]|89|9[03])/,
  Vietnamobile: /^0(5[268]|92)/,
}).find(([, digits]) => digits.test(
  ($json.person?.phone ?? "").replace(/[^0-9+]/g, "").replace(/^([+]|00)?84/, "0")
))?.[0] ?? "" }}`;
}

function titleOf(branch: string): string {
	return branch.charAt(0).toUpperCase() + branch.slice(1);
}

function slackMessage(name: string, channel: string): Step {
	return {
		name,
		type: 'n8n-nodes-base.slack',
		typeVersion: 2.3,
		parameters: {
			resource: 'message',
			operation: 'post',
			select: 'channel',
			channelId: { __rl: true, mode: 'name', value: channel },
			messageType: 'block',
			// Plain text, so that what people write in BeeIQ is shown as written and formats nothing.
			blocksUi: `={{ JSON.stringify({ blocks: [
  { type: "section", text: { type: "plain_text", emoji: false, text: $json.summary.slice(0, 3000) } },
  ...(/^https?:/.test($json.record.link ?? "") ? [{ type: "actions", elements: [
    { type: "button", text: { type: "plain_text", text: "Open in BeeIQ" }, url: $json.record.link },
  ] }] : []),
] }) }}`,
			text: '={{ $json.summary }}',
			otherOptions: { includeLinkToWorkflow: false },
		},
	};
}

function email(
	name: string,
	message: { fromEmail: string; toEmail: string; subject: string; text: string },
): Step {
	return {
		name,
		type: 'n8n-nodes-base.emailSend',
		typeVersion: 2.1,
		parameters: { ...message, emailFormat: 'text', options: { appendAttribution: false } },
	};
}

function createTable(): string {
	const columns = flatColumns.map((column) => {
		if (column === 'receivedAt') return `"${column}" timestamptz NOT NULL`;
		return column === 'deliveryId' ? `"${column}" text PRIMARY KEY` : `"${column}" text`;
	});
	return `CREATE TABLE IF NOT EXISTS beeiq_events (\n  ${columns.join(',\n  ')}\n)`;
}

/** An id that stays the same as long as the names do. */
function uuidOf(...names: string[]): string {
	const hash = createHash('sha256').update(names.join('\n')).digest('hex');
	return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-a$4-$5');
}
