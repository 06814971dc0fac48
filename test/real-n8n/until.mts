/**
 * Waits until something is true, asking five times a second.
 * @throws Error naming what was waited for after two minutes, which a busy machine may need
 */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
	for (let tries = 0; tries < 600; tries++) {
		if (await isTrue()) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`Waited two minutes in vain: ${what}`);
}
