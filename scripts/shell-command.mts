import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { signalGroup, startOwned } from '../test/services/owned.mjs';

/** A command as a person types it: with a shell, and Ctrl-C for it and all that it has started. */
export class ShellCommand {
	private readonly child: ChildProcess;
	private readonly ended: Promise<unknown>;
	private text = '';

	constructor(
		readonly command: string,
		folder: string,
		environment: NodeJS.ProcessEnv,
	) {
		this.child = startOwned('sh', ['-c', command], { cwd: folder, env: environment });
		const keep = (chunk: Buffer): void => {
			this.text += chunk.toString();
		};
		this.child.stdout?.on('data', keep);
		this.child.stderr?.on('data', keep);
		// "close" comes once nobody writes to its output any more, so when the last of them is gone.
		this.ended = once(this.child, 'close');
	}

	/** What it has written. */
	get output(): string {
		return this.text;
	}

	/** Waits until it is over. Throws with its output if it has failed. */
	async succeed(): Promise<void> {
		await this.ended;
		if (this.child.exitCode !== 0)
			throw new Error(this.failure(`ended with ${this.child.exitCode}`));
	}

	/** Waits until it has written something. Throws with its output if it ends, or after ten minutes. */
	async print(pattern: RegExp): Promise<RegExpExecArray> {
		for (let tries = 0; tries < 3000; tries++) {
			const match = pattern.exec(this.text);
			if (match) return match;
			if (this.child.exitCode !== null) break;
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		throw new Error(this.failure(`did not print ${pattern}`));
	}

	/** Presses Ctrl-C and waits until all of it is gone. */
	async interrupt(): Promise<void> {
		if (this.child.pid === undefined) return;
		signalGroup(this.child.pid, 'SIGINT');
		await this.ended;
	}

	private failure(what: string): string {
		return `"${this.command}" ${what}. Its output:\n${this.text.slice(-4000)}`;
	}
}
