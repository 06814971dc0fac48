import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCACertificate, getLocal, type CompletedRequest, type Mockttp } from 'mockttp';
import { ownedFolder } from '../owned.mjs';
import { GoogleSheets } from './google-sheets.mjs';
import type { Host, SentRequest } from './host.mjs';
import { microsoftGraph } from './microsoft-graph.mjs';
import { slack } from './slack.mjs';
import { telegram } from './telegram.mjs';
import { Zalo } from './zalo.mjs';

/**
 * The hosts that the examples talk to, answered on the loopback: a proxy that n8n is told to use,
 * with certificates of an authority that n8n is told to trust. The workflows call the real names.
 * Answers are imagined after the services' API references, as far as n8n's nodes read them.
 */
export class Internet {
	readonly requests: SentRequest[] = [];
	readonly sheets = new GoogleSheets();
	readonly zalo = new Zalo();
	private readonly hosts: Host[] = [
		microsoftGraph,
		this.sheets,
		slack,
		telegram,
		this.zalo.oauth,
		this.zalo.openApi,
	];

	private constructor(
		private readonly proxy: Mockttp,
		private readonly folder: string,
		private readonly certificatePath: string,
	) {}

	static async start(): Promise<Internet> {
		const authority = await generateCACertificate({ subject: { commonName: 'Tests only' } });
		const folder = await ownedFolder('beeiq-internet-');
		const certificatePath = join(folder, 'authority.pem');
		await writeFile(certificatePath, authority.cert);
		const proxy = getLocal({ https: authority });
		await proxy.start();
		const internet = new Internet(proxy, folder, certificatePath);
		await proxy.forAnyRequest().thenCallback(async (request) => await internet.answer(request));
		return internet;
	}

	/** What n8n's environment needs so that its requests come here. */
	get environment(): Record<string, string> {
		const proxy = `http://127.0.0.1:${this.proxy.port}`;
		return {
			HTTP_PROXY: proxy,
			HTTPS_PROXY: proxy,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: this.certificatePath,
		};
	}

	async stop(): Promise<void> {
		await this.proxy.stop();
		await rm(this.folder, { recursive: true, force: true });
	}

	/** Forgets what was sent. */
	forget(): void {
		this.requests.length = 0;
		for (const host of this.hosts) host.forget?.();
	}

	/** What was sent to one host, in its order. */
	requestsTo(host: string): SentRequest[] {
		return this.requests.filter(({ url }) => new URL(url).host === host);
	}

	private async answer(request: CompletedRequest): Promise<{ statusCode: number; json: object }> {
		const { method, url, headers } = request;
		const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
		const body: unknown = isForm ? await request.body.getFormData() : await request.body.getJson();
		const sent = { method, url, authorization: String(headers.authorization), headers, body };
		this.requests.push(sent);
		const host = this.hosts.find(({ name }) => name === new URL(url).host);
		const json = host?.answer(sent);
		if (json !== undefined) return { statusCode: 200, json };
		return { statusCode: 404, json: { error: 'The tests know no such address' } };
	}
}
