import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { awkward, awkwardLines } from './awkward.mjs';
import { googleToken } from './credentials.mjs';
import { chooseSpreadsheet, spreadsheet } from './spreadsheet.mjs';
import type { Trial } from './trial.mjs';

const headings = [
	...['Thời gian', 'Mã contact', 'Họ tên', 'Điện thoại', 'E-mail'],
	...['Tỉnh/Thành phố', 'Người tạo', 'Mở trong BeeIQ'],
];

/** The wall clock in Vietnam, which is seven hours ahead of UTC all year. */
const clock = (): string =>
	new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

export const newContactToGoogleSheets: Trial = {
	file: 'new-contact-to-google-sheets.json',
	fillIn: chooseSpreadsheet,
	run: async ({ send }, { internet }) => {
		const event = sampleEvent('CONTACT_CREATE');
		const begun = clock();
		await send(event);
		await send({ eventCode: 'CONTACT_CREATE' });
		await send({
			eventCode: 'CONTACT_CREATE',
			link: '=HYPERLINK("https://example.com")',
			contact: {
				contactId: '007',
				name: awkwardLines,
				phones: [{ value: '+84900000002' }],
				emails: [{ value: '-1@example.com' }],
				addresses: [{ city: "'s-Hertogenbosch" }],
			},
			createdBy: { firstname: awkward },
		});
		const { cells, shown } = internet.sheets;
		expect(shown[0]).toEqual(headings);
		expect(shown.map(([, ...others]) => others).slice(1)).toEqual([
			[
				...['PID-1', 'Đặng Thùy Dương', '0900000001', 'khach.1@example.com', 'Hồ Chí Minh'],
				...['Trần Văn Đức', event.link],
			],
			['', '', '', '', '', '', ''],
			[
				...['007', awkwardLines, '+84900000002', '-1@example.com', "'s-Hertogenbosch", awkward],
				// A link that is no web address is no link of the record.
				'',
			],
		]);
		for (const [time, ...others] of cells.slice(1)) {
			expect(time?.kind).toBe('date');
			expect(String(time?.value) >= begun && String(time?.value) <= clock()).toBe(true);
			expect(new Set(others.map(({ kind }) => kind))).toEqual(new Set(['text']));
		}
		for (const { url, authorization } of internet.requestsTo('sheets.googleapis.com')) {
			expect(url).toContain(`/v4/spreadsheets/${spreadsheet}`);
			expect(authorization).toBe(`Bearer ${googleToken}`);
		}
	},
};
