import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parse as parseFlatted } from 'flatted';
import type { INode, IRun, IWorkflowBase } from 'n8n-workflow';
import { freePort } from './free-port.mjs';
import type { N8nInstallation } from './provision.mjs';

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
	private log = '';
	private child: ChildProcess | undefined;

	private constructor(
		readonly url: string,
		private readonly folder: string,
		private readonly launch: () => ChildProcess,
	) {}

	/**
	 * Starts an n8n with an owner and nothing else in it.
	 * @param packageFolder the unpacked tarball
	 * @throws Error with n8n's own last lines if it does not come up within two minutes
	 */
	static async start(
		{ node, bin, version }: N8nInstallation,
		packageFolder: string,
		environment: Record<string, string> = {},
	): Promise<N8nServer> {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-beeiq-'));
		const modules = join(folder, '.n8n/nodes/node_modules');
		await mkdir(modules, { recursive: true });
		await cp(packageFolder, join(modules, 'n8n-nodes-beeiq'), { recursive: true });
		const [port, brokerPort] = [await freePort(), await freePort()];
		const launch = (): ChildProcess =>
			spawn(node, [bin, 'start'], {
				cwd: folder,
				env: {
					...process.env,
					// jest's "test" makes n8n silent and deaf.
					NODE_ENV: 'production',
					PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
					...quiet,
					N8N_USER_FOLDER: folder,
					N8N_PORT: String(port),
					N8N_RUNNERS_BROKER_PORT: String(brokerPort),
					WEBHOOK_URL: `http://127.0.0.1:${port}/`,
					// n8n 1.x starts its newer engine only where isolated-vm was built for the Node in use.
					...(version.startsWith('1.') ? { N8N_EXPRESSION_ENGINE: 'legacy' } : {}),
					...environment,
				},
			});
		const server = new N8nServer(`http://127.0.0.1:${port}`, folder, launch);
		try {
			await server.run();
			await server.signUp();
		} catch (error) {
			await server.stop();
			throw error;
		}
		return server;
	}

	/** Ends n8n as its operator would and starts it again on what it has stored. */
	async restart(): Promise<void> {
		await this.end();
		await this.run();
	}

	/** What n8n has written to its log. */
	get output(): string {
		return this.log;
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
		for (let tries = 0; tries < 240; tries++) {
			const status = await this.publicationStatus(id);
			if (status !== undefined) return status;
			await pause(250);
		}
		throw new Error(`n8n did not settle the publication of ${id} within a minute`);
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

	/** The successful executions of a workflow, the oldest first. */
	async executions(workflowId: string): Promise<IRun[]> {
		const runs: IRun[] = [];
		for (const { id, status } of await this.listExecutions(workflowId)) {
			if (status !== 'success') continue;
			const run = await this.rest<{ data: string }>('GET', `/executions/${id}`);
			runs.push({ ...run, data: parseFlatted(run.data) as IRun['data'] } as unknown as IRun);
		}
		return runs;
	}

	/** Stops n8n and removes everything it wrote. */
	async stop(): Promise<void> {
		await this.end();
		await rm(this.folder, { recursive: true, force: true });
	}

	private async listExecutions(workflowId: string): Promise<Array<{ id: string; status: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.rest<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		return results.reverse();
	}

	private async run(): Promise<void> {
		const keep = (chunk: Buffer): void => {
			this.log += chunk.toString();
		};
		this.child = this.launch();
		this.child.stdout?.on('data', keep);
		this.child.stderr?.on('data', keep);
		await this.becomeReady();
	}

	private async end(): Promise<void> {
		const { child } = this;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill('SIGTERM');
		const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
		await ended;
		clearTimeout(timer);
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

	private async becomeReady(): Promise<void> {
		for (let tries = 0; tries < 480; tries++) {
			if (this.child?.exitCode !== null) break;
			const isReady = await fetch(`${this.url}/healthz/readiness`).then(
				({ ok }) => ok,
				() => false,
			);
			if (isReady) return;
			await pause(250);
		}
		throw new Error(`n8n did not start. Its last lines:\n${this.log.slice(-2000)}`);
	}

	private async signUp(): Promise<void> {
		// For some moments n8n 2 answers before its REST interface is there.
		for (let tries = 0; ; tries++) {
			try {
				await this.rest('POST', '/owner/setup', { ...owner, firstName: 'Test', lastName: 'Owner' });
				return;
			} catch (error) {
				if (tries === 40) throw error;
				await pause(500);
			}
		}
	}
}

const unfinished = ['new', 'running', 'waiting', 'unknown'];

/** Offline, on the loopback only, and without what a person would want to read. */
const quiet = {
	DB_TYPE: 'sqlite',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
	N8N_ENCRYPTION_KEY: 'a-key-for-an-n8n-that-is-thrown-away',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_SECURE_COOKIE: 'false',
	N8N_LOG_LEVEL: 'warn',
};

async function pause(milliseconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
