import type { ChildProcess } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { endOwned, ownedFolder, startOwned } from '../services/owned.mjs';
import { freePort } from './free-port.mjs';
import { cacheFolder, type N8nInstallation } from './provision.mjs';

/** Where n8n finds what was installed in its editor. */
const communityNodes = '.n8n/nodes/node_modules';
const packagePath = join(communityNodes, 'n8n-nodes-beeiq');

/** What a process of n8n does: everything, or one part of queue mode. */
export type N8nRole = 'start' | 'webhook' | 'worker';

/** One process of a real n8n on the loopback, in a folder of its own with the packed package in it. */
export class N8nProcess {
	private log = '';
	private child: ChildProcess | undefined;

	private constructor(
		/** Where it answers HTTP. */
		readonly url: string,
		private readonly folder: string,
		private readonly launch: () => ChildProcess,
	) {}

	/**
	 * Starts one and waits until it is ready.
	 * @param packageFolder the unpacked tarball
	 * @throws Error with n8n's own last lines if it does not come up within five minutes
	 */
	static async start(
		{ node, bin, version, database }: N8nInstallation,
		packageFolder: string,
		environment: Record<string, string> = {},
		role: N8nRole = 'start',
	): Promise<N8nProcess> {
		const folder = await ownedFolder('n8n-beeiq-');
		await mkdir(join(folder, communityNodes), { recursive: true });
		await cp(packageFolder, join(folder, packagePath), { recursive: true });
		for (const file of await readdir(database)) {
			// Its `config` holds a key of its own.
			if (file.startsWith('database')) await cp(join(database, file), join(folder, '.n8n', file));
		}
		const [port, brokerPort] = [String(await freePort()), String(await freePort())];
		const env = {
			...process.env,
			// jest's "test" makes n8n silent and deaf.
			NODE_ENV: 'production',
			PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
			...quiet,
			N8N_USER_FOLDER: folder,
			// n8n leaves folders of its own in the temporary folder.
			TMPDIR: folder,
			// Node 24 need not compile n8n anew for every start.
			NODE_COMPILE_CACHE: join(cacheFolder(), 'compiled'),
			N8N_PORT: port,
			N8N_RUNNERS_BROKER_PORT: brokerPort,
			WEBHOOK_URL: `http://127.0.0.1:${port}/`,
			// A worker answers nothing but its health check.
			...(role === 'worker'
				? { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: port }
				: {}),
			...(version.startsWith('1.') ? settingsOfOne : {}),
			...environment,
		};
		const launch = (): ChildProcess => startOwned(node, [bin, role], { cwd: folder, env });
		const server = new N8nProcess(`http://127.0.0.1:${port}`, folder, launch);
		try {
			await server.run();
		} catch (error) {
			await server.remove();
			throw error;
		}
		return server;
	}

	/** Where the package stands in it, unpacked. */
	get packageFolder(): string {
		return join(this.folder, packagePath);
	}

	/** What n8n has written to its log, over all its lives. */
	get output(): string {
		return this.log;
	}

	/** The number of the process; undefined before it runs. */
	get pid(): number | undefined {
		return this.child?.pid;
	}

	/** Every byte of its database and of its other files, but for the packages in it. */
	async stored(): Promise<string> {
		const folder = join(this.folder, '.n8n');
		const files = (await readdir(folder, { withFileTypes: true })).filter((file) => file.isFile());
		const texts = files.map(async ({ name }) => await readFile(join(folder, name), 'utf8'));
		return (await Promise.all(texts)).join('\n');
	}

	/** Starts it, again if need be, on what it has stored. */
	async run(): Promise<void> {
		const keep = (chunk: Buffer): void => {
			this.log += chunk.toString();
		};
		this.child = this.launch();
		this.child.stdout?.on('data', keep);
		this.child.stderr?.on('data', keep);
		await this.becomeReady();
	}

	/** Ends it as its operator would, and for good after 15 seconds. */
	async end(): Promise<void> {
		await endOwned(this.child);
	}

	/** Ends it as a power cut would. */
	async kill(): Promise<void> {
		await endOwned(this.child, 'SIGKILL');
	}

	/** Ends it and removes everything it wrote. */
	async remove(): Promise<void> {
		await this.end();
		await rm(this.folder, { recursive: true, force: true });
	}

	private async becomeReady(): Promise<void> {
		// Half a minute on an idle machine; seven n8n at once on two cores took more than two minutes.
		for (const end = Date.now() + 5 * 60_000; Date.now() < end; ) {
			if (this.child?.exitCode !== null || this.child.signalCode !== null) break;
			const signal = AbortSignal.timeout(10_000);
			const isReady = await fetch(`${this.url}/healthz/readiness`, { signal }).then(
				({ ok }) => ok,
				() => false,
			);
			if (isReady) return;
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
		throw new Error(`n8n did not start. Its last lines:\n${this.log.slice(-2000)}`);
	}
}

/** What n8n 1.x needs. */
const settingsOfOne = {
	// Its newer engine starts only where isolated-vm was built for the Node in use.
	N8N_EXPRESSION_ENGINE: 'legacy',
	// With one connection, which is its default, 1.123.81 was seen to leave a transaction open
	// ("TransactionNotStartedError"): what it stored from then on was gone after a restart.
	DB_SQLITE_POOL_SIZE: '3',
};

/** Offline, on the loopback only, and without what a person would want to read. */
const quiet = {
	DB_TYPE: 'sqlite',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
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
