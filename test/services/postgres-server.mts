import { execFileSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../real-n8n/free-port.mjs';
import { until } from '../real-n8n/until.mjs';
import { endOwned, ownedFolder, runOwned, startOwned } from './owned.mjs';

/** A real PostgreSQL on the loopback with an empty cluster, gone when it stops. */
export class PostgresServer {
	private child: ChildProcess | undefined;

	private constructor(
		private readonly folder: string,
		readonly port: number,
		private readonly launch: () => ChildProcess,
	) {}

	/** @throws Error with a sentence that says what to install if there is no PostgreSQL */
	static async start(): Promise<PostgresServer> {
		const bin = programsFolder();
		const folder = await ownedFolder('beeiq-postgres-');
		const account = unprivileged(folder);
		const passwordFile = join(folder, 'password');
		await writeFile(passwordFile, password);
		const data = join(folder, 'data');
		await runOwned(
			join(bin, 'initdb'),
			[
				`--pgdata=${data}`,
				`--username=${user}`,
				`--pwfile=${passwordFile}`,
				'--encoding=UTF8',
			].concat('--auth=scram-sha-256', '--locale=C.UTF-8', '--no-sync'),
			account,
		);
		const port = await freePort();
		const settings = ['-h', '127.0.0.1', '-p', String(port), '-k', folder, '-N', '200'];
		const launch = (): ChildProcess =>
			startOwned(join(bin, 'postgres'), ['-D', data, ...settings], {
				stdio: 'ignore',
				...account,
				// "Immediate": it takes its shared memory along, which SIGKILL would leave in the system.
				lastSignal: 'SIGQUIT',
			});
		const server = new PostgresServer(folder, port, launch);
		try {
			await server.run();
		} catch (error) {
			await server.stop();
			throw error;
		}
		return server;
	}

	/** What n8n's environment needs to keep its own data here. */
	get environment(): Record<string, string> {
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.port),
			DB_POSTGRESDB_DATABASE: user,
			DB_POSTGRESDB_USER: user,
			DB_POSTGRESDB_PASSWORD: password,
		};
	}

	/** Ends it, cutting its clients off, and starts it again on what it has stored. */
	async restart(): Promise<void> {
		await this.end();
		await this.run();
	}

	/** What n8n's credential "Postgres" needs. */
	get credential(): Record<string, unknown> {
		return { host: '127.0.0.1', port: this.port, database: user, user, password, ssl: 'disable' };
	}

	/** The rows of one statement, each as an object. */
	async query(statement: string): Promise<Array<Record<string, unknown>>> {
		const client = new Client({
			host: '127.0.0.1',
			port: this.port,
			database: user,
			user,
			password,
		});
		await client.connect();
		try {
			return (await client.query<Record<string, unknown>>(statement)).rows;
		} finally {
			await client.end();
		}
	}

	async stop(): Promise<void> {
		await this.end();
		await rm(this.folder, { recursive: true, force: true });
	}

	private async run(): Promise<void> {
		this.child = this.launch();
		await until('PostgreSQL answers', async () => {
			const rows = await this.query('SELECT 1').catch(() => undefined);
			return rows !== undefined;
		});
	}

	private async end(): Promise<void> {
		// "Fast": clients are cut off, nothing is waited for.
		await endOwned(this.child, 'SIGINT');
	}
}

const user = 'postgres';
const password = 'a password for rows';

function programsFolder(): string {
	const versions = '/usr/lib/postgresql';
	const candidates = [
		process.env.POSTGRES_BIN ?? '',
		...(existsSync(versions) ? readdirSync(versions).map((v) => join(versions, v, 'bin')) : []),
		'/opt/homebrew/opt/postgresql/bin',
		'/usr/local/bin',
		'/usr/bin',
	];
	const found = candidates.find((folder) => existsSync(join(folder, 'initdb')));
	if (found) return found;
	throw new Error(
		'No PostgreSQL was found. Install it (Debian: "apt-get install postgresql"), or set POSTGRES_BIN to the folder of its programs.',
	);
}

/** PostgreSQL refuses to run as root: then the account that its package made gets the folder. */
function unprivileged(folder: string): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const idOf = (flag: string): number =>
		Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	const [uid, gid] = [idOf('-u'), idOf('-g')];
	chownSync(folder, uid, gid);
	return { uid, gid };
}
