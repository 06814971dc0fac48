import { flatColumns } from '../../nodes/Beeiq/event/output/flat';
import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import type { Plan } from './parts/workflow.mjs';

export const everyEventToPostgresql: Plan = {
	file: 'every-event-to-postgresql.json',
	name: 'BeeIQ: every event → PostgreSQL log',
	note: {
		english: {
			title: 'Every event → PostgreSQL',
			does: 'Every BeeIQ event becomes a row of the table `beeiq_events`, which the workflow creates itself. An event that BeeIQ sends again is stored once. For example: `SELECT "authorName", count(*) FROM beeiq_events GROUP BY 1`.',
			fillIn: ['In **Create Table** and **Insert Row**, choose the same Postgres credential.'],
		},
		vietnamese: {
			title: 'Mọi sự kiện → PostgreSQL',
			does: 'Mỗi sự kiện của BeeIQ thành một dòng trong bảng `beeiq_events`; workflow tự tạo bảng này. Sự kiện được BeeIQ gửi lại chỉ được lưu một lần.',
			fillIn: ['Trong **Create Table** và **Insert Row**, chọn cùng một credential Postgres.'],
		},
	},
	start: beeiqTrigger({ events: ['*'], output: 'flat' }),
	// Both hang on the trigger's one output; n8n runs the upper branch to its end first.
	routes: [
		[
			{
				name: 'Create Table',
				type: 'n8n-nodes-base.postgres',
				typeVersion: 2.6,
				parameters: {
					operation: 'executeQuery',
					query: createTable(),
					options: {},
				},
				executeOnce: true,
				// Two executions that create the table in the same instant: one of them is refused.
				retryOnFail: true,
			},
		],
		[
			{
				name: 'Insert Row',
				type: 'n8n-nodes-base.postgres',
				typeVersion: 2.6,
				parameters: {
					operation: 'insert',
					schema: { __rl: true, mode: 'name', value: 'public' },
					table: { __rl: true, mode: 'name', value: 'beeiq_events' },
					columns: {
						mappingMode: 'autoMapInputData',
						value: {},
						matchingColumns: [],
						schema: [],
					},
					options: { skipOnConflict: true },
				},
			},
		],
	],
};

function createTable(): string {
	const columns = flatColumns.map((column) => {
		if (column === 'receivedAt') return `"${column}" timestamptz NOT NULL`;
		return column === 'deliveryId' ? `"${column}" text PRIMARY KEY` : `"${column}" text`;
	});
	return `CREATE TABLE IF NOT EXISTS beeiq_events (\n  ${columns.join(',\n  ')}\n)`;
}
