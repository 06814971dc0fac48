import { PostgresServer } from '../services/postgres-server.mjs';
import { RedisServer } from '../services/redis-server.mjs';
import { N8nProcess, type N8nRole } from './n8n-process.mjs';
import { N8nServer } from './n8n-server.mjs';
import type { N8nInstallation } from './provision.mjs';

/**
 * n8n in queue mode as its operators run it, on one machine: PostgreSQL, Redis, one main, two
 * webhook processors, two workers, each process in a folder of its own with the package in it.
 */
export class N8nCluster {
	private constructor(
		readonly postgres: PostgresServer,
		readonly redis: RedisServer,
		readonly main: N8nServer,
		readonly webhookProcessors: N8nProcess[],
		readonly workers: N8nProcess[],
	) {}

	static async start(
		installation: N8nInstallation,
		packageFolder: string,
		environment: Record<string, string> = {},
	): Promise<N8nCluster> {
		const stops: Array<() => Promise<void>> = [];
		try {
			return await N8nCluster.startParts(installation, packageFolder, environment, stops);
		} catch (error) {
			for (const stop of stops.reverse()) await stop();
			throw error;
		}
	}

	/** @param stops gets how to stop each part that runs, in their order */
	private static async startParts(
		installation: N8nInstallation,
		packageFolder: string,
		environment: Record<string, string>,
		stops: Array<() => Promise<void>>,
	): Promise<N8nCluster> {
		const postgres = await PostgresServer.start();
		stops.push(async () => await postgres.stop());
		const redis = await RedisServer.start();
		stops.push(async () => await redis.stop());
		const shared = {
			...postgres.environment,
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			...environment,
		};
		// The main one first, because it is the one that creates the tables.
		const main = await N8nServer.start(installation, packageFolder, shared);
		stops.push(async () => await main.stop());
		const start = async (role: N8nRole): Promise<N8nProcess> => {
			const variables = { ...shared, WEBHOOK_URL: `${main.url}/`, N8N_LOG_LEVEL: 'info' };
			const process = await N8nProcess.start(installation, packageFolder, variables, role);
			stops.push(async () => await process.remove());
			return process;
		};
		const roles: N8nRole[] = ['webhook', 'webhook', 'worker', 'worker'];
		// All of them have started or failed before anything is stopped.
		const outcomes = await Promise.allSettled(roles.map(start));
		const processes = outcomes.map((outcome) => {
			if (outcome.status === 'rejected') throw outcome.reason;
			return outcome.value;
		});
		return new N8nCluster(postgres, redis, main, processes.slice(0, 2), processes.slice(2));
	}

	/**
	 * The addresses of a webhook at each processor, which a reverse proxy would share deliveries out
	 * over.
	 * @param url the address that is registered
	 */
	addressesOf(url: string): string[] {
		return this.webhookProcessors.map((processor) => url.replace(this.main.url, processor.url));
	}

	async stop(): Promise<void> {
		const processes = [...this.webhookProcessors, ...this.workers];
		await Promise.all(processes.map(async (process) => await process.remove()));
		await this.main.stop();
		await this.redis.stop();
		await this.postgres.stop();
	}
}
