import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** A chat completion as n8n's agent asks for one, as far as it is looked at. */
interface ChatRequest {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; parameters: object } }>;
}

/**
 * A language model on the loopback that calls the first tool it is offered, once, with given
 * arguments, and then says that it is done. Answers are imagined after OpenAI's API reference ("Create
 * chat completion"), as far as n8n's node reads them.
 */
export class LanguageModel {
	/** What was asked of it, in its order. */
	readonly requests: ChatRequest[] = [];
	/** What it calls the tool with. */
	arguments: object = {};

	private readonly server: Server;

	private constructor() {
		const app = new Hono();
		app.post('/v1/chat/completions', async (c) => c.json(this.answer(await c.req.json())));
		this.server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
	}

	static async start(): Promise<LanguageModel> {
		const model = new LanguageModel();
		await once(model.server, 'listening');
		return model;
	}

	/** The data of n8n's credential for it. */
	get credential(): Record<string, string> {
		const { port } = this.server.address() as AddressInfo;
		return { apiKey: 'of-the-tests', url: `http://127.0.0.1:${port}/v1` };
	}

	/** What the tool gave, as the model was told. */
	get toolAnswers(): unknown[] {
		const messages = this.requests.at(-1)?.messages ?? [];
		return messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private answer(asked: ChatRequest): object {
		this.requests.push(asked);
		const isTold = asked.messages.some(({ role }) => role === 'tool');
		const name = asked.tools?.[0]?.function.name;
		const call = {
			id: 'call_1',
			type: 'function',
			function: { name, arguments: JSON.stringify(this.arguments) },
		};
		const message = isTold
			? { role: 'assistant', content: 'Done.' }
			: { role: 'assistant', content: null, tool_calls: [call] };
		return {
			id: 'chatcmpl-1',
			object: 'chat.completion',
			created: 0,
			model: 'of-the-tests',
			choices: [{ index: 0, message, finish_reason: isTold ? 'stop' : 'tool_calls' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}
}
