import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A message as the server got it: the envelope that SMTP spoke of, and what was in it. */
export interface ReceivedMail {
	from: string;
	to: string[];
	parsed: ParsedMail;
}

/** A real SMTP server on the loopback that keeps what it is given. */
export class MailServer {
	readonly mails: ReceivedMail[] = [];

	private constructor(private readonly server: SMTPServer) {}

	static async start(): Promise<MailServer> {
		const smtp = new SMTPServer({
			disabledCommands: ['STARTTLS'],
			allowInsecureAuth: true,
			onAuth: ({ username, password }, _session, answer) => {
				if (username === user && password === pass) answer(null, { user });
				else answer(new Error('Unknown user or wrong password'));
			},
			onData: (stream, { envelope }, done) => {
				const { mailFrom, rcptTo } = envelope;
				simpleParser(stream).then((parsed) => {
					mailServer.mails.push({
						from: mailFrom === false ? '' : mailFrom.address,
						to: rcptTo.map(({ address }) => address),
						parsed,
					});
					done();
				}, done);
			},
		});
		const mailServer = new MailServer(smtp);
		smtp.listen(0, '127.0.0.1');
		await once(smtp.server, 'listening');
		return mailServer;
	}

	/** What n8n's credential "SMTP" needs. */
	get credential(): Record<string, unknown> {
		const { port } = this.server.server.address() as AddressInfo;
		return { user, password: pass, host: '127.0.0.1', port, secure: false, disableStartTls: true };
	}

	async stop(): Promise<void> {
		await new Promise<void>((resolve) => this.server.close(resolve));
	}
}

const user = 'n8n';
const pass = 'a password for mail';
