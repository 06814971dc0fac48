import type { INode } from 'n8n-workflow';
import type { Beeiq } from '../../beeiq-stand-in/server.mjs';
import type { N8nServer } from '../../real-n8n/n8n-server.mjs';
import type { Internet } from '../../services/internet/index.mjs';
import type { MailServer } from '../../services/mail-server.mjs';
import type { PostgresServer } from '../../services/postgres-server.mjs';

/** An example tried out: what happens at its far end. */
export interface Trial {
	/** Its name in `examples/`. */
	file: string;
	/** What is tried, where an example has a second trial. */
	title?: string;
	/** What is there before the workflow is published. No webhook hears of it. */
	prepare?: (ends: FarEnds) => Promise<void>;
	/** Fills in what the note in the workflow asks for, besides credentials. */
	fillIn?: (node: INode, ends: FarEnds) => void;
	run: (running: Running, ends: FarEnds) => Promise<void>;
}

/** What the examples talk to. When a trial begins, nobody has called, and the sheet is empty. */
export interface FarEnds {
	beeiq: Beeiq;
	internet: Internet;
	mail: MailServer;
	postgres: PostgresServer;
	/** The n8n that runs them, for what a person does in it besides. */
	n8n: N8nServer;
	version: string;
}

/** An example that was imported and published, and what can be done with it. */
export interface Running {
	/** Where it listens; empty if it does not. */
	url: string;
	/** Sends a body to its webhook and waits until n8n has run what it started. */
	send: (body: object, executions?: number) => Promise<void>;
	/** Clicks "Execute workflow", and waits until that is over. */
	execute: () => Promise<void>;
	/** Waits until so many of its executions are over; how they ended, the oldest first. */
	endings: (count: number) => Promise<string[]>;
}
