import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import type { Plan } from './parts/workflow.mjs';

const placeholderSheet = 'https://docs.google.com/spreadsheets/d/YOUR-SPREADSHEET-ID/edit';

export const newContactToGoogleSheets: Plan = {
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
};
