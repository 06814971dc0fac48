import type { PackedPackage } from '../../test/package/packed.mjs';
import { N8nCluster } from '../../test/real-n8n/n8n-cluster.mjs';
import type { N8nProcess } from '../../test/real-n8n/n8n-process.mjs';
import { N8nServer } from '../../test/real-n8n/n8n-server.mjs';
import { provisionN8n, testedVersions } from '../../test/real-n8n/provision.mjs';
import { PostgresServer } from '../../test/services/postgres-server.mjs';

/** How n8n is set up. */
export interface Setting {
	name: string;
	engine: 'vm' | 'legacy';
	database: 'SQLite' | 'PostgreSQL';
	/** Queue mode, with so many of each. */
	queue?: { workers: 1 | 2; webhookProcessors: 1 | 2 };
	environment?: Record<string, string>;
}

/** An n8n that is set up so, and running. */
export interface RunningN8n {
	server: N8nServer;
	/** The base addresses that deliveries are shared out over. */
	entrances: string[];
	/** False if what has gone well is not kept, so that it cannot be counted afterwards. */
	keepsExecutions: boolean;
	/** Its processes; those that they start are counted with them. */
	pids: number[];
	stop: () => Promise<void>;
}

/** Starts the newest n8n that is tested, with the packed package and the empty trigger in it. */
export async function startN8n(
	{ engine, database, queue, environment }: Setting,
	packed: PackedPackage,
	extensions: string,
): Promise<RunningN8n> {
	const installation = await provisionN8n(testedVersions[0]);
	const variables = {
		N8N_EXPRESSION_ENGINE: engine,
		N8N_CUSTOM_EXTENSIONS: extensions,
		...environment,
	};
	const keepsExecutions = environment?.EXECUTIONS_DATA_SAVE_ON_SUCCESS !== 'none';
	if (queue) {
		const cluster = await N8nCluster.start(installation, packed.folder, variables);
		const reduced = async (processes: N8nProcess[], to: number): Promise<N8nProcess[]> => {
			await Promise.all(processes.slice(to).map(async (process) => await process.end()));
			return processes.slice(0, to);
		};
		const processors = await reduced(cluster.webhookProcessors, queue.webhookProcessors);
		const workers = await reduced(cluster.workers, queue.workers);
		return {
			server: cluster.main,
			keepsExecutions,
			entrances: processors.map(({ url }) => url),
			pids: [cluster.main, ...processors, ...workers].map(({ pid }) => pid as number),
			stop: async () => await cluster.stop(),
		};
	}
	const postgres = database === 'PostgreSQL' ? await PostgresServer.start() : undefined;
	const server = await N8nServer.start(installation, packed.folder, {
		...postgres?.environment,
		...variables,
	});
	return {
		server,
		keepsExecutions,
		entrances: [server.url],
		pids: [server.pid as number],
		stop: async () => {
			await server.stop();
			await postgres?.stop();
		},
	};
}
