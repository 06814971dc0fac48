import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * The processes of this machine that have a text, such as the path of a temporary folder, in their
 * environment, which whatever a process starts inherits, in their command line, or in the path they
 * work in (Redis writes its title over the other two). Each as its number and command line. Linux
 * only; elsewhere it finds none.
 */
export function stillRunning(mark: string): string[] {
	if (process.platform !== 'linux') return [];
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map((pid) => ({ pid, command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') }))
		.filter(({ pid, command }) =>
			[command, read(`/proc/${pid}/environ`), read(`/proc/${pid}/cwd`, readlinkSync)].some((text) =>
				text.includes(mark),
			),
		)
		.map(({ pid, command }) => `${pid} ${command.slice(0, 400)}`);
}

/** Nothing if the process has ended since it was listed, or is somebody else's. */
function read(path: string, how: (path: string) => string = readText): string {
	try {
		return how(path);
	} catch {
		return '';
	}
}

function readText(path: string): string {
	return readFileSync(path, 'latin1');
}
