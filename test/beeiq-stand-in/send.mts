// `npm run send -- DEAL_CHANGE <url>`: one plausible event to any address.
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { deliverBody } from './deliver.mjs';
import { sampleEvent } from './events.mjs';

const [given = '', url = ''] = process.argv.slice(2);
const code = eventCodes.find((known) => known === given.toUpperCase());
if (code === undefined || !URL.canParse(url)) {
	console.error(`Usage: npm run send -- <event> <url>
  <event>  one of ${eventCodes.join(', ')}
  <url>    the webhook URL of a BeeIQ Trigger`);
	process.exitCode = 1;
} else {
	const { status, answer } = await deliverBody(url, sampleEvent(code));
	console.log(
		status === 0
			? `Nobody answered at ${new URL(url).origin} (${answer}). Is n8n running there?`
			: `${status} ${answer}`,
	);
	process.exitCode = status >= 200 && status < 300 ? 0 : 1;
}
