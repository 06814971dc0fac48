import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, IWorkflowBase } from 'n8n-workflow';
import { eventCodes } from '../../../nodes/Beeiq/event/events';
import { deliverBody } from '../../beeiq-stand-in/deliver.mjs';
import { Beeiq } from '../../beeiq-stand-in/server.mjs';
import { packPackage, type PackedPackage } from '../../package/packed.mjs';
import { N8nServer } from '../../real-n8n/n8n-server.mjs';
import { provisionN8n } from '../../real-n8n/provision.mjs';
import { until } from '../../real-n8n/until.mjs';
import { Internet } from '../../services/internet/index.mjs';
import { MailServer } from '../../services/mail-server.mjs';
import { PostgresServer } from '../../services/postgres-server.mjs';
import { credentialOf } from './credentials.mjs';
import type { FarEnds, Running, Trial } from './trial.mjs';

/** Where the examples are. */
export const folder = join(import.meta.dirname, '../../../examples');

/** What a workflow of the examples can begin with, and where n8n then listens. */
const paths: Record<string, (webhookId: string) => string> = {
	'n8n-nodes-beeiq.beeiqTrigger': (webhookId) => `/webhook/${webhookId}/beeiq`,
	'n8n-nodes-base.formTrigger': (webhookId) => `/form/${webhookId}`,
};

/** One n8n, with the packed package in it, and everything that the examples talk to. */
export class Workbench {
	private readonly credentials = new Map<string, string>();

	private constructor(
		private readonly packed: PackedPackage,
		private readonly n8n: N8nServer,
		private readonly ends: FarEnds,
	) {}

	static async start(version: string): Promise<Workbench> {
		const ends = {
			beeiq: await Beeiq.start(),
			internet: await Internet.start(),
			mail: await MailServer.start(),
			postgres: await PostgresServer.start(),
		};
		const packed = await packPackage();
		const installation = await provisionN8n(version);
		const n8n = await N8nServer.start(installation, packed.folder, ends.internet.environment);
		return new Workbench(packed, n8n, ends);
	}

	async stop(): Promise<void> {
		const { beeiq, internet, mail, postgres } = this.ends;
		await this.n8n.stop();
		await postgres.stop();
		await mail.stop();
		await internet.stop();
		await beeiq.stop();
		await this.packed.remove();
	}

	/** Does what the note in the workflow tells a person to do, and afterwards unpublishes it. */
	async try({ file, prepare, fillIn, run }: Trial): Promise<void> {
		const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as IWorkflowBase;
		const { beeiq, internet, mail } = this.ends;
		beeiq.hooks.length = 0;
		beeiq.faults.clear();
		await prepare?.(this.ends);
		beeiq.listener.requests.length = 0;
		beeiq.listener.deliveries.length = 0;
		internet.forget();
		mail.mails.length = 0;

		const webhookId = randomUUID();
		let url = '';
		for (const node of workflow.nodes) {
			const path = paths[node.type];
			if (path) {
				// The editor gives a pasted trigger its id.
				node.webhookId = webhookId;
				url = this.n8n.url + path(webhookId);
			}
			if (node.name === 'BeeIQ Trigger') {
				beeiq.addHook({ url, events: [...eventCodes], active: true });
			}
			await this.giveCredential(node);
			fillIn?.(node);
		}
		const id = await this.n8n.addWorkflow(workflow);
		expect(await this.n8n.publish(id)).toMatchObject({ isPublished: true });
		await run(this.running(id, url), this.ends);
		await this.n8n.unpublish(id);
		await this.n8n.rest('POST', `/workflows/${id}/archive`, {});
	}

	private async giveCredential(node: INode): Promise<void> {
		const credential = credentialOf(node, this.ends);
		if (!credential) return;
		const { type, data } = credential;
		const key = JSON.stringify(credential);
		const id = this.credentials.get(key) ?? (await this.n8n.addCredential(type, data));
		this.credentials.set(key, id);
		node.credentials = { [type]: { id, name: type } };
	}

	private running(id: string, url: string): Running {
		const endings = async (count: number): Promise<string[]> => {
			await until(`${count} executions of the workflow`, async () => {
				return (await this.n8n.endings(id)).length >= count;
			});
			return await this.n8n.endings(id);
		};
		let expected = 0;
		return {
			url,
			send: async (body, executions = 1) => {
				expect(await deliverBody(url, body)).toMatchObject({ status: 200 });
				expected += executions;
				expect(new Set(await endings(expected))).toEqual(new Set(['success']));
			},
			endings,
		};
	}
}
