import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import { asText, googleSheet, spreadsheet } from './parts/google-sheets.mjs';
import { setFields } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

export const newContactToGoogleSheets: Plan = {
	file: 'new-contact-to-google-sheets.json',
	name: 'BeeIQ: new contact → Google Sheets row',
	note: {
		english: {
			title: 'New contact → Google Sheets',
			does: 'Each new contact in BeeIQ becomes a row with eight columns. In an empty sheet, n8n writes the headings first.',
			fillIn: [
				'In **Spreadsheet**, paste the address of your spreadsheet. In **Append Row**, choose your Google Sheets credential.',
			],
		},
		vietnamese: {
			title: 'Contact mới → Google Sheets',
			does: 'Mỗi contact mới trong BeeIQ thành một dòng tám cột. Nếu trang tính trống, n8n tự ghi tiêu đề cột.',
			fillIn: [
				'Trong **Spreadsheet**, dán địa chỉ bảng tính của bạn. Trong **Append Row**, chọn credential Google Sheets.',
			],
		},
	},
	start: beeiqTrigger({ events: ['CONTACT_CREATE'] }),
	routes: [
		[
			spreadsheet,
			setFields(
				'Eight Columns',
				{
					// Google Sheets reads this as a date and time in whatever language it is set to.
					'Thời gian':
						'={{ DateTime.fromISO($json.receivedAt).setZone("Asia/Ho_Chi_Minh").toFormat("yyyy-MM-dd HH:mm:ss") }}',
					'Mã contact': asText('$json.record.number'),
					'Họ tên': asText('$json.record.name'),
					'Điện thoại': asText('$json.person?.phone'),
					'E-mail': asText('$json.person?.email'),
					'Tỉnh/Thành phố': asText('$json.contact?.addresses?.[0]?.city'),
					'Người tạo': asText('$json.author?.name'),
					'Mở trong BeeIQ': asText('$json.record.link'),
				},
				{ onlyThese: true },
			),
			googleSheet('Append Row', 'append', {
				columns: { mappingMode: 'autoMapInputData', value: {}, matchingColumns: [], schema: [] },
				// As if it were typed: only so does the time become a date.
				options: { cellFormat: 'USER_ENTERED' },
			}),
		],
	],
};
