/** Keeps how to stop what has been started; rejects if the end has come meanwhile. */
export type OnStop = (stop: () => Promise<void>) => Promise<void>;

/**
 * Runs a command that starts servers, and stops them, the last one first, when it is interrupted,
 * when it fails, or when it is over and they are not to stay.
 * @param command gives true if the servers are to stay until somebody presses Ctrl-C
 */
export async function runServers(command: (onStop: OnStop) => Promise<boolean>): Promise<void> {
	const toStop: Array<() => Promise<void>> = [];
	let isStopping = false;

	const onStop: OnStop = async (stop) => {
		toStop.push(stop);
		if (!isStopping) return;
		await stop();
		throw new Error('Stopped.');
	};
	const stopAll = async (): Promise<void> => {
		if (isStopping) return;
		isStopping = true;
		for (const stop of toStop.reverse()) await stop();
	};

	process.on('SIGINT', () => void stopAll());
	process.on('SIGTERM', () => void stopAll());
	try {
		const staysUp = await command(onStop);
		if (!staysUp) await stopAll();
	} catch (error) {
		if (!isStopping) console.error((error as Error).message);
		process.exitCode = 1;
		await stopAll();
	}
}
