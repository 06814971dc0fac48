import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { freemem, homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import { startOwned } from '../services/owned.mjs';

/** The n8n versions that the package is tested in; `N8N_VERSIONS` gives others, `2.41.1,1.123.81`. */
export const testedVersions = (process.env.N8N_VERSIONS || '2.41.1,1.123.81').split(',') as [
	newest: string,
	...others: string[],
];

/** An n8n server that is ready to be started. */
export interface N8nInstallation {
	version: string;
	/** The Node binary that runs it. */
	node: string;
	/** n8n's command-line script. */
	bin: string;
	/** The folder whose `node_modules` holds it. */
	folder: string;
	/** The folder that holds the empty database of such an n8n. */
	database: string;
}

/** Says one line of progress to a person. */
export type Log = (line: string) => void;

const gigabyte = 1024 ** 3;
const diskNeeded = 4 * gigabyte;
const memoryNeeded = 2 * gigabyte;

/** Where n8n servers are kept between runs: `$XDG_CACHE_HOME` or `~/.cache`. */
export function cacheFolder(): string {
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-beeiq');
}

/**
 * Installs an n8n server into the user's cache, or finds the one that is there. Two runs at once
 * wait for each other; what a killed run left half-way is thrown away and done again.
 * @throws Error with a sentence that says what is missing and what to do.
 */
export async function provisionN8n(
	version: string,
	log: Log = console.log,
): Promise<N8nInstallation> {
	const node = await provisionNode(version, log);
	const key = `n8n-${version}-${process.platform}-${process.arch}-node${node.major}`;
	const folder = await provision(key, log, async (partial) => {
		await checkRoom(partial);
		const npm = npmWith(node, join(cacheFolder(), `${key}.log`));
		log(`Installing n8n ${version}: 2 to 3 GB, about 3 minutes …`);
		await writeFile(join(partial, 'package.json'), JSON.stringify(manifestFor(version)));
		await npm(partial, ['install', '--ignore-scripts', '--legacy-peer-deps', '--omit=optional']);
		log(`Compiling sqlite3 for n8n ${version}: 1 to 5 minutes …`);
		await npm(partial, ['rebuild', 'sqlite3', '--ignore-scripts=false']);
	});
	const bin = join(folder, 'node_modules/n8n/bin/n8n');
	// Its 200 migrations are a quarter of the work of a first start.
	const database = await provision(`${key}-database`, log, async (partial) => {
		log(`Making an empty database for n8n ${version}: 20 seconds …`);
		const env = { N8N_USER_FOLDER: partial, TMPDIR: partial, DB_TYPE: 'sqlite' };
		const logFile = join(cacheFolder(), `${key}.log`);
		const code = await runLogged(node.binary, [bin, 'list:workflow'], partial, env, logFile);
		if (code !== 0) throw new Error(`"n8n list:workflow" ended with ${code}. ${logFile} says why.`);
	});
	return { version, node: node.binary, bin, folder, database: join(database, '.n8n') };
}

function manifestFor(version: string): object {
	return {
		private: true,
		dependencies: { n8n: version },
		// Versions that n8n 1.x asks for and that registries have withdrawn or never had.
		overrides: version.startsWith('1.')
			? { xlsx: '0.18.5', '@langchain/langgraph-checkpoint': '1.0.0' }
			: {},
	};
}

interface NodeInstallation {
	major: number;
	binary: string;
	/** Its headers, for compiling; undefined if npm should find them itself. */
	headers: string | undefined;
}

/** n8n 2 needs Node 24; n8n 1 runs on the Node that runs this. */
async function provisionNode(n8nVersion: string, log: Log): Promise<NodeInstallation> {
	const hostMajor = Number(process.versions.node.split('.')[0]);
	if (n8nVersion.startsWith('1.') || hostMajor >= 24) {
		const prefix = join(dirname(process.execPath), '..');
		const hasHeaders = existsSync(join(prefix, 'include/node/node.h'));
		return { major: hostMajor, binary: process.execPath, headers: hasHeaders ? prefix : undefined };
	}
	const name = `node-${process.platform}-${process.arch}`;
	const folder = await provision(`${name}-24`, log, async (partial) => {
		log(`Fetching Node 24 for n8n ${n8nVersion} …`);
		const host = { major: hostMajor, binary: process.execPath, headers: undefined };
		const npm = npmWith(host, join(cacheFolder(), `${name}-24.log`));
		await writeFile(
			join(partial, 'package.json'),
			JSON.stringify({ private: true, dependencies: { [name]: '24' } }),
		);
		await npm(partial, ['install', '--ignore-scripts']);
	});
	const headers = join(folder, 'node_modules', name);
	return { major: 24, binary: join(headers, 'bin/node'), headers };
}

/** The folder of this key, filled by `fill` if it is not there yet. */
async function provision(
	key: string,
	log: Log,
	fill: (partial: string) => Promise<void>,
): Promise<string> {
	const folder = join(cacheFolder(), key);
	const marker = join(folder, 'complete');
	if (existsSync(marker)) return folder;

	await mkdir(folder, { recursive: true });
	const waiting = setTimeout(() => log(`Waiting for another run that installs ${key} …`), 2_000);
	// The lock is a folder whose time is renewed; that of a killed run goes stale and is taken over.
	const release = await lock(folder, {
		stale: 30_000,
		retries: { forever: true, minTimeout: 1_000, maxTimeout: 2_000 },
	}).finally(() => clearTimeout(waiting));
	try {
		if (existsSync(marker)) return folder;
		const partial = `${folder}.partial`;
		await rm(partial, { recursive: true, force: true });
		await mkdir(partial, { recursive: true });
		await fill(partial);
		await writeFile(join(partial, 'complete'), '');
		await rm(folder, { recursive: true, force: true });
		await rename(partial, folder);
	} finally {
		await release();
	}
	return folder;
}

async function checkRoom(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	const inGigabytes = (bytes: number): string => (bytes / gigabyte).toFixed(1);
	if (bavail * bsize < diskNeeded) {
		throw new Error(
			`n8n needs about ${inGigabytes(diskNeeded)} GB of disk and ${inGigabytes(bavail * bsize)} GB are free in ${cacheFolder()}. Free some, or set XDG_CACHE_HOME to a folder on a larger disk.`,
		);
	}
	const available = await availableMemory();
	if (available < memoryNeeded) {
		throw new Error(
			`Installing n8n needs about ${inGigabytes(memoryNeeded)} GB of memory and ${inGigabytes(available)} GB are available. Close other programs and try again.`,
		);
	}
}

async function availableMemory(): Promise<number> {
	// Linux counts its caches as used memory; "available" is what a program can really have.
	const meminfo = await readFile('/proc/meminfo', 'utf8').catch(() => '');
	const kilobytes = /^MemAvailable:\s+(\d+) kB/m.exec(meminfo)?.[1];
	return kilobytes ? Number(kilobytes) * 1024 : freemem();
}

/** npm, run by the given Node so that native modules are compiled for it. */
function npmWith(
	node: NodeInstallation,
	logFile: string,
): (folder: string, args: string[]) => Promise<void> {
	return async (folder, args) => {
		const env = {
			PATH: `${dirname(node.binary)}${delimiter}${process.env.PATH ?? ''}`,
			npm_config_audit: 'false',
			npm_config_fund: 'false',
			npm_config_yes: 'true',
			...(node.headers ? { npm_config_nodedir: node.headers } : {}),
		};
		const code = await runLogged('npm', args, folder, env, logFile);
		if (code === 0) return;
		throw new Error(
			`"npm ${args[0]}" ended with ${code}. ${logFile} says why: no network, a version the registry lacks, or, while compiling, no C++ compiler, make or Python.`,
		);
	};
}

/** Runs a program to its end and gives its exit code; what it says goes to a file. */
async function runLogged(
	program: string,
	args: string[],
	folder: string,
	environment: Record<string, string>,
	logFile: string,
): Promise<number | null> {
	const output = createWriteStream(logFile, { flags: 'a' });
	const child = startOwned(program, args, {
		cwd: folder,
		env: { ...process.env, ...environment },
	});
	child.stdout?.pipe(output, { end: false });
	child.stderr?.pipe(output, { end: false });
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject).once('close', resolve);
	});
	output.end();
	return code;
}
