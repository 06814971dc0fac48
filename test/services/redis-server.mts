import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { freePort } from '../real-n8n/free-port.mjs';
import { until } from '../real-n8n/until.mjs';
import { endOwned, ownedFolder, startOwned } from './owned.mjs';

/**
 * A real Redis on the loopback, gone when it stops. It writes every change to its log at once
 * (`appendonly yes`, `appendfsync always`), as a queue that must lose nothing needs it.
 */
export class RedisServer {
	private child: ChildProcess | undefined;

	private constructor(
		private readonly folder: string,
		readonly port: number,
	) {}

	/** @throws Error with a sentence that says what to install if there is no Redis */
	static async start(): Promise<RedisServer> {
		const folder = await ownedFolder('beeiq-redis-');
		const server = new RedisServer(folder, await freePort());
		try {
			await server.run();
		} catch (error) {
			await server.stop();
			throw error;
		}
		return server;
	}

	/** Ends it as its operator would and starts it again on what it has stored. */
	async restart(): Promise<void> {
		await this.end();
		await this.run();
	}

	async stop(): Promise<void> {
		await this.end();
		await rm(this.folder, { recursive: true, force: true });
	}

	private async run(): Promise<void> {
		const settings = ['--bind', '127.0.0.1', '--port', String(this.port), '--dir', this.folder];
		const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
		const child = startOwned('redis-server', [...settings, ...durable], { stdio: 'ignore' });
		this.child = child;
		let failure: Error | undefined;
		child.once('error', (error) => {
			failure = error;
		});
		await until('Redis answers', async () => failure !== undefined || (await this.answers()));
		if (failure) {
			throw new Error('No Redis was found. Install it (Debian: "apt-get install redis-server").');
		}
	}

	private async answers(): Promise<boolean> {
		const socket = createConnection(this.port, '127.0.0.1');
		try {
			await once(socket, 'connect');
			socket.write('PING\r\n');
			const [answer] = (await once(socket, 'data')) as [Buffer];
			return answer.toString().startsWith('+PONG');
		} catch {
			// Not there yet.
			return false;
		} finally {
			socket.destroy();
		}
	}

	private async end(): Promise<void> {
		await endOwned(this.child);
	}
}
