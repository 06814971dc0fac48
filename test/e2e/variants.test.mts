import { deliverBody } from '../beeiq-stand-in/deliver.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { packPackage, type PackedPackage } from '../package/packed.mjs';
import { N8nServer } from '../real-n8n/n8n-server.mjs';
import { provisionN8n, testedVersions } from '../real-n8n/provision.mjs';
import { triggerName, triggerNode } from '../real-n8n/trigger-node.mjs';
import { until } from '../real-n8n/until.mjs';
import { PostgresServer } from '../services/postgres-server.mjs';

const provisioningMilliseconds = 20 * 60_000;
/** n8n 1.x starts its newer engine only where isolated-vm was built for the Node in use. */
const variants = testedVersions.flatMap((version) =>
	(version.startsWith('1.') ? ['legacy'] : ['vm', 'legacy']).map((engine) => [version, engine]),
) as Array<[version: string, engine: string]>;

describe.each(variants)(
	'n8n %s on PostgreSQL with the expression engine "%s"',
	(version, engine) => {
		let packed: PackedPackage;
		let beeiq: Beeiq;
		let postgres: PostgresServer;
		let n8n: N8nServer;

		beforeAll(async () => {
			packed = await packPackage();
			beeiq = await Beeiq.start();
			postgres = await PostgresServer.start();
			n8n = await N8nServer.start(await provisionN8n(version), packed.folder, {
				...postgres.environment,
				N8N_EXPRESSION_ENGINE: engine,
			});
		}, provisioningMilliseconds);

		afterAll(async () => {
			await n8n.stop();
			await postgres.stop();
			await beeiq.stop();
			await packed.remove();
		});

		it('registers with an expression as its secret, splits, skips a repeat and removes', async () => {
			const secret = 'a secret of the variants';
			const node = triggerNode(
				{
					events: ['*'],
					authentication: 'secret',
					splitByRecordType: true,
					options: { skipRepeats: true },
				},
				{
					beeiqAdminApi: await n8n.addCredential('beeiqAdminApi', beeiq.credential),
					beeiqWebhookSecretApi: await n8n.addCredential('beeiqWebhookSecretApi', {
						secret: `={{ ${JSON.stringify(secret)} }}`,
					}),
				},
			);
			const id = await n8n.addWorkflow({ name: 'BeeIQ', nodes: [node] });
			expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
			const [url = ''] = beeiq.hooks.map((hook) => hook.url);
			expect(new URL(url).searchParams.get('token')).toBe(secret);

			const body = [{ eventCode: 'DEAL_CHANGE' }, { eventCode: 'LEAD_CREATE' }];
			for (let delivery = 1; delivery <= 2; delivery++) {
				expect(await deliverBody(url, body)).toMatchObject({
					status: 200,
					answer: '{"received":true,"events":2}',
				});
				await until(`${delivery} executions`, async () => {
					return (await n8n.endings(id)).length >= delivery;
				});
			}
			const runs = await n8n.executions(id);
			expect(
				runs.map(({ data }) =>
					data.resultData.runData[triggerName]?.[0]?.data?.main?.map((items) => items?.length),
				),
			).toEqual([
				[0, 1, 0, 0, 0, 1],
				[0, 0, 0, 0, 0, 0],
			]);
			await n8n.unpublish(id);
			await until('the webhook is removed', () => beeiq.hooks.length === 0);
		});
	},
);
