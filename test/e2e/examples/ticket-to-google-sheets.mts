import { restKey } from '../../beeiq-stand-in/rest.mjs';
import { awkward } from './awkward.mjs';
import { chooseSpreadsheet } from './spreadsheet.mjs';
import type { Trial } from './trial.mjs';

const headings = [
	'Số ticket',
	'Tiêu đề',
	'Trạng thái',
	'Ưu tiên',
	'Nhóm',
	'Phân loại',
	'Người phụ trách',
	'Khách hàng',
	'Điện thoại',
	'Tạo lúc',
	'Cập nhật lúc',
];

export const ticketToGoogleSheets: Trial = {
	file: 'ticket-to-google-sheets.json',
	fillIn: chooseSpreadsheet,
	prepare: async ({ beeiq, internet }) => {
		internet.sheets.type(headings);
		await beeiq.listener.settled();
	},
	run: async ({ send, endings }, { beeiq, internet: { sheets } }) => {
		const data = { title: awkward, body: '<p>Hỏng</p>', name: 'Trần Thị Hà', phone: '0977000111' };
		beeiq.listener.write('add-ticket', data);
		await endings(1);
		const number = String(beeiq.listener.tickets.length);
		const row = (): string[] | undefined => sheets.shown.find(([first]) => first === number);
		expect(row()?.slice(0, 9)).toEqual([
			number,
			awkward,
			'New',
			'Medium',
			'',
			'',
			'',
			'Trần Thị Hà',
			'0977000111',
		]);
		expect(sheets.cells[1]?.slice(-2).map(({ kind }) => kind)).toEqual(['date', 'date']);

		// Changed as another program does, which BeeIQ tells of.
		const change = { TicketId: number, title: 'Máy in hỏng', priority: 'High', status: 'Open' };
		const response = await fetch(`${beeiq.url}/tickets`, {
			method: 'PUT',
			headers: { apikey: restKey, 'content-type': 'application/json' },
			body: JSON.stringify(change),
		});
		expect(response.status).toBe(200);
		expect(await endings(2)).toEqual(['success', 'success']);
		expect(row()?.slice(0, 4)).toEqual([number, 'Máy in hỏng', 'Open', 'High']);
		expect(sheets.shown).toHaveLength(2);

		// One that BeeIQ does not have writes nothing.
		await send({ eventCode: 'TICKET_CHANGE', ticket: { TicketId: 999_999 } }, 3);
		expect(sheets.shown).toHaveLength(2);
	},
};
