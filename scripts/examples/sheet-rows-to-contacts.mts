import { googleSheet, spreadsheet } from './parts/google-sheets.mjs';
import { beeiq, connect, onlyIf, setFields } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

const update = { mappingMode: 'autoMapInputData', value: {}, matchingColumns: ['row_number'] };

export const sheetRowsToContacts: Plan = {
	file: 'sheet-rows-to-contacts.json',
	name: 'Google Sheets rows → BeeIQ contacts',
	note: {
		english: {
			title: 'Rows of a sheet → contacts',
			does: 'Adds the rows of a sheet to BeeIQ as contacts, 50 in one request, and writes the time into the column **Đã thêm**. The sheet has the headings **Họ tên**, **Điện thoại** and **E-mail**; a row needs a name, and a phone number or an e-mail address.',
			fillIn: [
				connect('Create Contacts').english,
				'In **Spreadsheet**, paste the address of your spreadsheet. In **Read Rows** and **Mark Rows**, choose your Google Sheets credential.',
			],
		},
		vietnamese: {
			title: 'Các dòng của bảng tính → contact',
			does: 'Thêm các dòng của bảng tính vào BeeIQ thành contact, mỗi lần gửi 50 dòng, rồi ghi thời gian vào cột **Đã thêm**. Dòng nào cũng cần họ tên và số điện thoại hoặc e-mail.',
			fillIn: [
				connect('Create Contacts').vietnamese,
				'Trong **Spreadsheet**, dán địa chỉ bảng tính. Trong **Read Rows** và **Mark Rows**, chọn credential Google Sheets.',
			],
		},
	},
	start: {
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
		samples: [],
		publishing: {
			english:
				'Click **Execute workflow**. Click it again when rows were added: those with a time in **Đã thêm** are left out.',
			vietnamese:
				'Bấm **Execute workflow**. Khi có dòng mới, bấm lại: các dòng đã có thời gian ở cột **Đã thêm** được bỏ qua.',
		},
	},
	routes: [
		[
			spreadsheet,
			googleSheet('Read Rows', 'read', { options: {} }),
			onlyIf(
				'Rows to Add',
				'Boolean($json["Họ tên"] && ($json["Điện thoại"] || $json["E-mail"]) && !$json["Đã thêm"])',
			),
			beeiq('Create Contacts', {
				resource: 'contact',
				operation: 'create',
				name: '={{ String($json["Họ tên"]) }}',
				additionalFields: {
					emails: { values: [{ type: 'Work', value: '={{ String($json["E-mail"] ?? "") }}' }] },
					phones: {
						values: [
							{
								type: 'Mobile',
								// A sheet that took the phone number for a number has lost its zero.
								value: '={{ String($json["Điện thoại"] ?? "").replace(/^[1-9][0-9]{8}$/, "0$&") }}',
							},
						],
					},
				},
			}),
			setFields(
				'Time Added',
				{
					row_number: '={{ $("Rows to Add").item.json.row_number }}',
					'Đã thêm': '={{ $now.setZone("Asia/Ho_Chi_Minh").toFormat("yyyy-MM-dd HH:mm:ss") }}',
				},
				{ onlyThese: true },
			),
			googleSheet('Mark Rows', 'update', {
				columns: { ...update, schema: [] },
				options: { cellFormat: 'USER_ENTERED' },
			}),
		],
	],
};
