import { beeiq, connect } from './parts/steps.mjs';
import type { Plan, Start } from './parts/workflow.mjs';

/** The fields of the web form. What they are called is also what n8n calls the answers. */
const formLabels = {
	name: 'Họ tên / Name',
	email: 'E-mail',
	phone: 'Điện thoại / Phone',
	question: 'Câu hỏi / Question',
};

export const webFormToTicket: Plan = {
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
			does: 'Mỗi lần gửi form của n8n tạo một ticket trong BeeIQ. BeeIQ tìm contact theo e-mail hoặc số điện thoại, nếu chưa có thì thêm mới. Người gửi nhận lời cảm ơn khi BeeIQ đã có ticket.',
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
};

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
