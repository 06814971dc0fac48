import { endEverything } from '../test/services/owned.mjs';

/**
 * Runs a command that starts servers, and ends them when it fails, or when it is over and they are not
 * to stay. Ctrl-C ends them too.
 * @param command gives true if the servers are to stay until somebody presses Ctrl-C
 */
export async function runServers(command: () => Promise<boolean>): Promise<void> {
	try {
		if (await command()) return;
	} catch (error) {
		console.error((error as Error).message);
		process.exitCode = 1;
	}
	await endEverything();
}
