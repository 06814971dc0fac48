import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../real-n8n/free-port.mjs';
import { until } from '../real-n8n/until.mjs';

/** A real PostgreSQL on the loopback with an empty cluster, gone when it stops. */
export class PostgresServer {
	private constructor(
		private readonly child: ChildProcess,
		private readonly folder: string,
		readonly port: number,
	) {}

	/** @throws Error with a sentence that says what to install if there is no PostgreSQL */
	static async start(): Promise<PostgresServer> {
		const bin = programsFolder();
		const folder = await mkdtemp(join(tmpdir(), 'beeiq-postgres-'));
		const account = unprivileged(folder);
		const passwordFile = join(folder, 'password');
		await writeFile(passwordFile, password);
		const data = join(folder, 'data');
		execFileSync(
			join(bin, 'initdb'),
			[
				`--pgdata=${data}`,
				`--username=${user}`,
				`--pwfile=${passwordFile}`,
				'--encoding=UTF8',
			].concat('--auth=scram-sha-256', '--locale=C.UTF-8', '--no-sync'),
			{ stdio: 'pipe', ...account },
		);
		const port = await freePort();
		const settings = ['-h', '127.0.0.1', '-p', String(port), '-k', folder, '-F'];
		const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings], {
			stdio: 'ignore',
			...account,
		});
		const server = new PostgresServer(child, folder, port);
		await until('PostgreSQL answers', async () => {
			const ready = await server.query('SELECT 1').catch(() => undefined);
			return ready !== undefined;
		});
		return server;
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
		const ended = once(this.child, 'exit');
		// "Fast": clients are cut off, nothing is waited for.
		this.child.kill('SIGINT');
		await ended;
		await rm(this.folder, { recursive: true, force: true });
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
