// `npm run stand-in`: a BeeIQ on the loopback, for trying things out by hand.
import { parseArgs } from 'node:util';
import type { CallName } from './faults.mjs';
import { admin, Beeiq, sender } from './server.mjs';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4700' },
		/** For example `--fault add:500`, `--fault list:html`, `--fault listener:answerLost`. */
		fault: { type: 'string', multiple: true, default: [] },
		absent: { type: 'boolean', default: false },
	},
});

const beeiq = await Beeiq.start({ port: Number(values.port) });
if (values.absent) beeiq.apiAbsent = 'html';
for (const fault of values.fault) {
	const [on, kind = '500'] = fault.split(':');
	const as = /^\d+$/.test(kind) ? { status: Number(kind) } : (kind as 'html');
	beeiq.faults.add({ on: on as CallName, as });
}
console.log(`A stand-in BeeIQ listens at ${beeiq.url} (only on this machine).
  In n8n's credential "BeeIQ Admin API":
    Base URL    ${beeiq.url}
    User Name   ${admin.username}
    Password    ${admin.password}
    Login URL   ${beeiq.url}/login
  In n8n's credential "BeeIQ Listener API":
    Listener URL  ${beeiq.listenerUrl}
    Sender User   ${sender.email}
  Send an event:  npm run send -- DEAL_CHANGE <webhook URL>
  Stop:           Ctrl-C`);
process.once('SIGINT', () => void beeiq.stop());
process.once('SIGTERM', () => void beeiq.stop());
