import assert from 'node:assert/strict';
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
		readonly ends: FarEnds,
	) {}

	static async start(
		version: string,
		environment: Record<string, string> = {},
	): Promise<Workbench> {
		const ends = {
			beeiq: await Beeiq.start(),
			internet: await Internet.start(),
			mail: await MailServer.start(),
			postgres: await PostgresServer.start(),
		};
		const packed = await packPackage();
		const installation = await provisionN8n(version);
		const n8n = await N8nServer.start(installation, packed.folder, {
			...ends.internet.environment,
			...environment,
		});
		return new Workbench(packed, { ...ends, n8n, version });
	}

	async stop(): Promise<void> {
		const { n8n, beeiq, internet, mail, postgres } = this.ends;
		await n8n.stop();
		await postgres.stop();
		await mail.stop();
		await internet.stop();
		await beeiq.stop();
		await this.packed.remove();
	}

	/** Tries an example in a world where nothing has happened yet, and afterwards unpublishes it. */
	async try(trial: Trial): Promise<void> {
		const { n8n, beeiq, internet, mail } = this.ends;
		beeiq.hooks.length = 0;
		beeiq.faults.clear();
		internet.forget();
		mail.mails.length = 0;
		await trial.prepare?.(this.ends);
		beeiq.listener.requests.length = 0;
		beeiq.listener.deliveries.length = 0;

		const { id, url } = await this.add(trial);
		if (url.endsWith('/beeiq')) beeiq.addHook({ url, events: [...eventCodes], active: true });
		// What a person starts has nothing to publish.
		if (url) assert.equal((await n8n.publish(id)).isPublished, true);
		try {
			await trial.run(this.running(id, url), this.ends);
		} catch (error) {
			const failures = (await n8n.failures(id)).join('\n') || 'none';
			const message = `${(error as Error).message}\n\nWhat n8n says of failed executions: ${failures}`;
			throw new Error(message, { cause: error });
		} finally {
			// Or it would disturb the next.
			if (url) await n8n.unpublish(id);
			await n8n.rest('POST', `/workflows/${id}/archive`, {});
		}
	}

	/**
	 * Imports an example and does what its note tells a person to do, but publish it. Gives its id,
	 * and where it will listen, if it will.
	 */
	async add({
		file,
		fillIn,
	}: Pick<Trial, 'file' | 'fillIn'>): Promise<{ id: string; url: string }> {
		const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as IWorkflowBase;
		const { n8n } = this.ends;
		const webhookId = randomUUID();
		let url = '';
		for (const node of workflow.nodes) {
			const path = paths[node.type];
			if (path) {
				// The editor gives a pasted trigger its id.
				node.webhookId = webhookId;
				url = n8n.url + path(webhookId);
			}
			await this.giveCredential(node);
			fillIn?.(node, this.ends);
		}
		return { id: await n8n.addWorkflow(workflow), url };
	}

	private async giveCredential(node: INode): Promise<void> {
		const credential = credentialOf(node, this.ends);
		if (!credential) return;
		const { type, data } = credential;
		const key = JSON.stringify(credential);
		const id = this.credentials.get(key) ?? (await this.ends.n8n.addCredential(type, data));
		this.credentials.set(key, id);
		node.credentials = { [type]: { id, name: type } };
	}

	private running(id: string, url: string): Running {
		const endings = async (count: number): Promise<string[]> => {
			await until(`${count} executions of the workflow`, async () => {
				return (await this.ends.n8n.endings(id)).length >= count;
			});
			return await this.ends.n8n.endings(id);
		};
		let expected = 0;
		return {
			url,
			send: async (body, executions = 1) => {
				assert.equal((await deliverBody(url, body)).status, 200);
				expected += executions;
				assert.deepEqual(new Set(await endings(expected)), new Set(['success']));
			},
			execute: async () => {
				await this.ends.n8n.execute(id);
				expected += 1;
				assert.deepEqual(new Set(await endings(expected)), new Set(['success']));
			},
			endings,
		};
	}
}
