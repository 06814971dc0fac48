import { eventCodes } from '../../../nodes/Beeiq/event/events';
import { flattenEvent } from '../../../nodes/Beeiq/event/output/flat';
import { defaultSettings } from '../../../nodes/Beeiq/event/settings';
import { deliverBody } from '../../beeiq-stand-in/deliver.mjs';
import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { awkwardLines, longNote } from './awkward.mjs';
import type { Trial } from './trial.mjs';

export const everyEventToPostgresql: Trial = {
	file: 'every-event-to-postgresql.json',
	run: async ({ send }, { beeiq, postgres }) => {
		await postgres.query('DROP TABLE IF EXISTS beeiq_events');
		// All at once, so that several executions meet where there is no table yet.
		const bodies = [
			...eventCodes.map((code) => sampleEvent(code)),
			{ eventCode: 'NOTE_CREATE', eventContent: longNote },
			{ eventCode: 'DEAL_CHANGE', deal: { name: awkwardLines } },
			{ eventCode: 'LEAD_CREATE' },
		];
		const results = await Promise.all(
			bodies.map(async (body) => await deliverBody(beeiq.hooks[0]?.url ?? '', body)),
		);
		expect(new Set(results.map(({ status }) => status))).toEqual(new Set([200]));
		// And one again, which is stored once.
		await send(bodies[0] as object, bodies.length + 1);
		const rows = await postgres.query('SELECT * FROM beeiq_events');
		const context = { receivedAt: '', deliveryId: '', settings: defaultSettings };
		const byCode = (a: object, b: object): number =>
			JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
		const withoutReceipt = ({
			receivedAt,
			deliveryId,
			...row
		}: object & Record<string, unknown>) => {
			expect(receivedAt).toBeDefined();
			expect(deliveryId).toBeDefined();
			return row;
		};
		expect(rows.map(withoutReceipt).sort(byCode)).toEqual(
			bodies
				.map((body) => withoutReceipt(flattenEvent(body as { eventCode: string }, context)))
				.sort(byCode),
		);
		const counts = await postgres.query(
			'SELECT "authorName", count(*) FROM beeiq_events GROUP BY 1',
		);
		expect(counts).toContainEqual({ authorName: 'Trần Văn Đức', count: '9' });
	},
};
