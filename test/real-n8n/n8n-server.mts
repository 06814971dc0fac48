import { parse as parseFlatted } from 'flatted';
import type { INode, IRun, IWorkflowBase } from 'n8n-workflow';
import { N8nProcess } from './n8n-process.mjs';
import type { N8nInstallation } from './provision.mjs';
import { until } from './until.mjs';

/** Who owns an n8n that is thrown away when it stops. */
export const owner = { email: 'owner@example.com', password: 'Sample-Password-1' };

/** How a publication ended, as n8n tells the person who published. */
export interface PublicationStatus {
	isPublished: boolean;
	message: string;
}

/** A real n8n on the loopback, with the packed package among its community nodes. */
export class N8nServer {
	private cookie = '';

	private constructor(private readonly process: N8nProcess) {}

	/**
	 * Starts an n8n with an owner and nothing else in it.
	 * @param packageFolder the unpacked tarball
	 * @throws Error with n8n's own last lines if it does not come up within five minutes
	 */
	static async start(
		installation: N8nInstallation,
		packageFolder: string,
		environment: Record<string, string> = {},
	): Promise<N8nServer> {
		const process = await N8nProcess.start(installation, packageFolder, environment);
		const server = new N8nServer(process);
		try {
			await server.signUp();
		} catch (error) {
			await server.stop();
			throw error;
		}
		return server;
	}

	/** Where the editor, the REST interface and the webhooks are. */
	get url(): string {
		return this.process.url;
	}

	/** Where the package stands in it, unpacked. */
	get packageFolder(): string {
		return this.process.packageFolder;
	}

	/** The number of its process. */
	get pid(): number | undefined {
		return this.process.pid;
	}

	/** What n8n has written to its log. */
	get output(): string {
		return this.process.output;
	}

	/** Everything that n8n has stored on disk. */
	async stored(): Promise<string> {
		return await this.process.stored();
	}

	/**
	 * Ends n8n and starts it again on what it has stored.
	 * @param whileDown what happens in between
	 * @param how as its operator would, or as a power cut
	 */
	async restart(
		whileDown: () => void | Promise<void> = () => {},
		how: 'end' | 'kill' = 'end',
	): Promise<void> {
		await this.process[how]();
		await whileDown();
		await this.process.run();
		// For some moments it answers before its REST interface is there.
		await until('its REST interface', async () => (await fetch(`${this.url}/rest/settings`)).ok);
	}

	/** Calls n8n's REST interface as its editor does. */
	async rest<Data>(method: string, path: string, body?: unknown): Promise<Data> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': 'tests',
				cookie: this.cookie,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const [cookie] = response.headers.getSetCookie();
		if (cookie) this.cookie = cookie.split(';')[0] as string;
		const text = await response.text();
		if (!response.ok) throw new Error(`n8n answered ${response.status} to ${path}: ${text}`);
		return (JSON.parse(text) as { data: Data }).data;
	}

	/** The names of all nodes that the editor offers, without their package's if they are n8n's own. */
	async nodeNames(): Promise<string[]> {
		const headers = { 'browser-id': 'tests', cookie: this.cookie };
		const response = await fetch(`${this.url}/types/nodes.json`, { headers });
		const types = (await response.json()) as Array<{ name: string }>;
		return types.map(({ name }) => name);
	}

	/** Saves a credential and gives its id. */
	async addCredential(type: string, data: object): Promise<string> {
		const { id } = await this.rest<{ id: string }>('POST', '/credentials', {
			name: type,
			type,
			data,
		});
		return id;
	}

	/** Saves a workflow and gives its id. */
	async addWorkflow(workflow: Partial<IWorkflowBase>): Promise<string> {
		const { id } = await this.rest<{ id: string }>('POST', '/workflows', {
			active: false,
			connections: {},
			settings: { executionOrder: 'v1' },
			...workflow,
		});
		return id;
	}

	/** Changes the nodes of a saved workflow. */
	async changeNodes(id: string, nodes: INode[]): Promise<void> {
		const { versionId } = await this.rest<{ versionId: string }>('GET', `/workflows/${id}`);
		await this.rest('PATCH', `/workflows/${id}`, { versionId, nodes, connections: {} });
	}

	/** Publishes a workflow and waits until n8n has settled whether it worked. */
	async publish(id: string): Promise<PublicationStatus> {
		const { versionId } = await this.rest<{ versionId: string }>('GET', `/workflows/${id}`);
		try {
			await this.rest('POST', `/workflows/${id}/activate`, { versionId });
		} catch (error) {
			return { isPublished: false, message: (error as Error).message };
		}
		for (let tries = 0; tries < 480; tries++) {
			const status = await this.publicationStatus(id);
			if (status !== undefined) return status;
			await pause(250);
		}
		throw new Error(`n8n did not settle the publication of ${id} within two minutes`);
	}

	/** Starts a saved workflow at its first trigger, as "Execute workflow" does in the editor. */
	async execute(id: string): Promise<void> {
		const workflowData = await this.rest<IWorkflowBase>('GET', `/workflows/${id}`);
		const trigger = workflowData.nodes.find(({ type }) => /trigger$/i.test(type));
		const triggerToStartFrom = { name: trigger?.name };
		await this.rest('POST', `/workflows/${id}/run`, { workflowData, triggerToStartFrom });
	}

	/** Unpublishes a workflow. n8n 2 removes the webhook some time after it has answered. */
	async unpublish(id: string): Promise<void> {
		await this.rest('POST', `/workflows/${id}/deactivate`, {});
	}

	/** How the workflow's executions that are over have ended, the oldest first. */
	async endings(workflowId: string): Promise<string[]> {
		const list = await this.listExecutions(workflowId);
		return list.map(({ status }) => status).filter((status) => !unfinished.includes(status));
	}

	/** How many executions of a workflow are over, and how many are not. */
	async tally(workflowId: string): Promise<{ finished: number; unfinished: number }> {
		const count = async (status: string[]): Promise<number> => {
			const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
			const { count: total } = await this.rest<{ count: number }>(
				'GET',
				`/executions?filter=${filter}&limit=1`,
			);
			return total;
		};
		return { finished: await count(finished), unfinished: await count(unfinished) };
	}

	/** The successful executions of a workflow, the oldest first. */
	async executions(workflowId: string): Promise<IRun[]> {
		return await this.runs(workflowId, ['success']);
	}

	/** Why executions of a workflow failed, in n8n's words. */
	async failures(workflowId: string): Promise<string[]> {
		const runs = await this.runs(workflowId, failed);
		return runs.map(({ status, data }) => data.resultData.error?.message ?? status);
	}

	/** Stops n8n and removes everything it wrote. */
	async stop(): Promise<void> {
		await this.process.remove();
	}

	private async runs(workflowId: string, wanted: string[]): Promise<IRun[]> {
		const runs: IRun[] = [];
		for (const { id, status } of await this.listExecutions(workflowId)) {
			if (!wanted.includes(status)) continue;
			const run = await this.rest<{ data: string }>('GET', `/executions/${id}`);
			runs.push({ ...run, data: parseFlatted(run.data) as IRun['data'] } as unknown as IRun);
		}
		return runs;
	}

	private async listExecutions(workflowId: string): Promise<Array<{ id: string; status: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.rest<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		return results.reverse();
	}

	private async publicationStatus(id: string): Promise<PublicationStatus | undefined> {
		let answer: { status?: string };
		try {
			answer = await this.rest('GET', `/workflows/${id}/publication-status`);
		} catch {
			// n8n 1.x has no such address: there, the activation was over when it answered.
			return { isPublished: true, message: '' };
		}
		const text = JSON.stringify(answer);
		if (answer.status === 'published') return { isPublished: true, message: text };
		return answer.status === 'failed' ? { isPublished: false, message: text } : undefined;
	}

	private async signUp(): Promise<void> {
		// For some moments n8n 2 answers before its REST interface is there.
		for (let tries = 0; ; tries++) {
			try {
				await this.rest('POST', '/owner/setup', { ...owner, firstName: 'Test', lastName: 'Owner' });
				return;
			} catch (error) {
				if (tries === 240) throw error;
				await pause(500);
			}
		}
	}
}

const unfinished = ['new', 'running', 'waiting', 'unknown'];
const failed = ['error', 'crashed', 'canceled'];
const finished = ['success', ...failed];

async function pause(milliseconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
