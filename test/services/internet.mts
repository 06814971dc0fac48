import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateCACertificate, getLocal, type CompletedRequest, type Mockttp } from 'mockttp';

/** A request that n8n sent to somebody's API. */
export interface SentRequest {
	method: string;
	url: string;
	authorization: string;
	body: unknown;
}

/**
 * The hosts that the examples talk to, answered on the loopback: a proxy that n8n is told to use,
 * with certificates of an authority that n8n is told to trust. The workflows call the real names.
 * Answers are imagined after Slack's and Google's API references, as far as n8n's nodes read them.
 */
export class Internet {
	readonly requests: SentRequest[] = [];
	/** The cells of the spreadsheet, by rows. */
	readonly sheet: string[][] = [];

	private constructor(
		private readonly proxy: Mockttp,
		private readonly folder: string,
		private readonly certificatePath: string,
	) {}

	static async start(): Promise<Internet> {
		const authority = await generateCACertificate({ subject: { commonName: 'Tests only' } });
		const folder = await mkdtemp(join(tmpdir(), 'beeiq-internet-'));
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

	/** What was sent to one host, in its order. */
	requestsTo(host: string): SentRequest[] {
		return this.requests.filter(({ url }) => new URL(url).host === host);
	}

	private async answer(request: CompletedRequest): Promise<{ statusCode: number; json: object }> {
		const text = await request.body.getText();
		const body = text ? (JSON.parse(text) as Record<string, unknown>) : undefined;
		const { method, url } = request;
		this.requests.push({ method, url, authorization: String(request.headers.authorization), body });

		const { host, pathname } = new URL(url);
		const path = decodeURIComponent(pathname);
		if (host === 'slack.com' && path === '/api/chat.postMessage') {
			return { statusCode: 200, json: { ok: true, channel: body?.channel, message: body } };
		}
		if (host === 'sheets.googleapis.com') {
			return { statusCode: 200, json: this.answerSheets(method, path, body?.values as string[][]) };
		}
		return { statusCode: 404, json: { error: 'The tests know no such address' } };
	}

	/** The calls of Google Sheets' API v4 that n8n's node was seen to make to append a row. */
	private answerSheets(method: string, path: string, values: string[][]): object {
		const [, range] = /\/values\/'?Sheet1'?(.*)$/.exec(path) ?? [];
		if (range === undefined) {
			const gridProperties = { rowCount: 1000, columnCount: 26 };
			return { sheets: [{ properties: { sheetId: 0, title: 'Sheet1', gridProperties } }] };
		}
		const [, row] = /^!(\d+):\1$/.exec(range) ?? [];
		if (method === 'PUT' && row !== undefined) {
			this.sheet.splice(Number(row) - 1, 1, ...values);
			return { updatedRange: range, updatedRows: values.length };
		}
		const rows = row === undefined ? this.sheet : this.sheet.slice(Number(row) - 1, Number(row));
		return { range, majorDimension: 'ROWS', ...(rows.length > 0 ? { values: rows } : {}) };
	}
}
