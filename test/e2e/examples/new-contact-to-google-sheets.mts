import { flatColumns, flattenEvent } from '../../../nodes/Beeiq/event/output/flat';
import { defaultSettings } from '../../../nodes/Beeiq/event/settings';
import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { googleToken } from './credentials.mjs';
import { awkwardLines } from './awkward.mjs';
import type { Trial } from './trial.mjs';

const spreadsheet = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg';

export const newContactToGoogleSheets: Trial = {
	file: 'new-contact-to-google-sheets.json',
	fillIn: (node) => {
		if (node.name !== 'Append Row') return;
		const value = `https://docs.google.com/spreadsheets/d/${spreadsheet}/edit#gid=0`;
		node.parameters.documentId = { __rl: true, mode: 'url', value };
	},
	run: async ({ send }, { internet }) => {
		const events = [
			sampleEvent('CONTACT_CREATE'),
			{ eventCode: 'CONTACT_CREATE' },
			{
				eventCode: 'CONTACT_CREATE',
				contact: { name: awkwardLines, phones: [{ value: '+84' }] },
			},
		];
		for (const event of events) await send(event);
		const [headings, ...rows] = internet.sheets.cells;
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
};
