import { awkward } from './awkward.mjs';
import { chooseSpreadsheet } from './spreadsheet.mjs';
import type { Trial } from './trial.mjs';

const many = 120;

export const sheetRowsToContacts: Trial = {
	file: 'sheet-rows-to-contacts.json',
	fillIn: chooseSpreadsheet,
	run: async ({ execute }, { beeiq: { listener }, internet: { sheets } }) => {
		sheets.type(
			['Họ tên', 'Điện thoại', 'E-mail', 'Ghi chú'],
			// A sheet takes what is typed like this for a number.
			['Ngô Ánh', '0912345678', '', 'khách quen'],
			["'" + awkward, "'+84 91 234 56 79", 'khach.80@example.com'],
			// Not added: no name, neither number nor address, an empty row.
			['', '0912345670', ''],
			['Không số', '', ''],
			[],
			...Array.from({ length: many }, (_, n) => [`Khách ${n}`, '', `hang.loat.${n}@example.com`]),
		);
		expect(sheets.cells[1]?.[1]).toMatchObject({ kind: 'number', value: 912345678 });
		const before = listener.contacts.length;
		await execute();
		const added = listener.contacts.slice(before);
		expect(added).toHaveLength(many + 2);
		expect(added[0]).toMatchObject({
			name: 'Ngô Ánh',
			phones: [{ type: 'Mobile', value: '0912345678' }],
			emails: [],
		});
		expect(added[1]).toMatchObject({
			name: awkward,
			phones: [{ value: '+84 91 234 56 79' }],
			emails: [{ value: 'khach.80@example.com' }],
		});
		expect(listener.requests.map(({ actions }) => actions)).toEqual([50, 50, 22]);

		// The rows that were added say when, and what else is in them stays.
		expect(sheets.shown[0]).toEqual(['Họ tên', 'Điện thoại', 'E-mail', 'Ghi chú', 'Đã thêm']);
		expect(sheets.shown[1]?.slice(0, 4)).toEqual(['Ngô Ánh', '912345678', '', 'khách quen']);
		const marks = sheets.cells.slice(1).map((row) => row[4]?.kind);
		const marked = Array.from({ length: many }, () => 'date');
		expect(marks).toEqual(['date', 'date', undefined, undefined, undefined, ...marked]);

		// Once more, with one row that is new.
		sheets.type(['Mới', "'0912345671"]);
		await execute();
		expect(listener.contacts.slice(before + many + 2)).toMatchObject([{ name: 'Mới' }]);
		expect(listener.requests).toHaveLength(4);
	},
};
