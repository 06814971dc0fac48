import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import { asText, googleSheet, spreadsheet } from './parts/google-sheets.mjs';
import { connectToRead, onlyIf, readBeeiq, setFields } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

const key = 'Số ticket';

export const ticketToGoogleSheets: Plan = {
	file: 'ticket-to-google-sheets.json',
	name: 'BeeIQ: ticket → the whole ticket → its row in Google Sheets',
	note: {
		english: {
			title: 'Ticket → the whole ticket → its row in a sheet',
			does: 'BeeIQ tells little of a ticket, so **Whole Ticket** fetches all of it. Each ticket has one row, which is rewritten with every change.',
			fillIn: [
				connectToRead('Whole Ticket').english,
				`In an empty sheet, write the headings of **Columns** into the first row: ${key}, Tiêu đề and so on.`,
				"In **Spreadsheet**, paste the address of your spreadsheet. In **Ticket's Row**, choose your Google Sheets credential.",
			],
		},
		vietnamese: {
			title: 'Ticket → toàn bộ ticket → một dòng trong bảng tính',
			does: 'Sự kiện của BeeIQ chỉ có vài trường của ticket, nên **Whole Ticket** lấy toàn bộ. Mỗi ticket có một dòng, được ghi lại sau mỗi thay đổi.',
			fillIn: [
				connectToRead('Whole Ticket').vietnamese,
				`Trong trang tính trống, ghi các tiêu đề cột có trong **Columns** vào dòng đầu: ${key}, Tiêu đề, …`,
				"Trong **Spreadsheet**, dán địa chỉ bảng tính của bạn. Trong **Ticket's Row**, chọn credential Google Sheets.",
			],
		},
	},
	start: beeiqTrigger({ events: ['TICKET_CREATE', 'TICKET_CHANGE'] }),
	routes: [
		[
			readBeeiq('Whole Ticket', {
				resource: 'event',
				operation: 'getRecord',
				event: '={{ $json }}',
			}),
			onlyIf('Found?', '$json.found'),
			spreadsheet,
			setFields(
				'Columns',
				{
					[key]: '={{ $json.record.TicketId }}',
					'Tiêu đề': asText('$json.record.title'),
					'Trạng thái': asText('$json.record.status'),
					'Ưu tiên': asText('$json.record.priority'),
					Nhóm: asText('$json.record.group'),
					'Phân loại': asText('$json.record.category'),
					'Người phụ trách': asText('$json.record.assignedTo'),
					'Khách hàng': asText(
						'[$json.record.contact?.name, $json.record.contact?.lastname].filter(Boolean).join(" ")',
					),
					'Điện thoại': asText('$json.record.contact?.phones?.[0]?.value'),
					'Tạo lúc': timeOf('createdAt'),
					'Cập nhật lúc': timeOf('updatedAt'),
				},
				{ onlyThese: true },
			),
			googleSheet("Ticket's Row", 'appendOrUpdate', {
				columns: {
					mappingMode: 'autoMapInputData',
					value: {},
					matchingColumns: [key],
					schema: [],
				},
				options: { cellFormat: 'USER_ENTERED' },
			}),
		],
	],
};

/** A stamp of BeeIQ's, which may be milliseconds or ISO 8601, as a date that a sheet can sort. */
function timeOf(member: string): string {
	return `={{ [$json.record.${member}].filter(Boolean).map((time) =>
  (isNaN(time) ? DateTime.fromISO(time) : DateTime.fromMillis(Number(time)))
    .setZone("Asia/Ho_Chi_Minh").toFormat("yyyy-MM-dd HH:mm:ss")).join("") }}`;
}
