import { pathOf, type Host } from './host.mjs';

/** The bot's token that is in the path, and what it does. */
const method = /^\/bot[^/]+\/(\w+)$/;

/** Text, references and links: all the markup that a message of the examples may hold. */
const readableHtml = /^(?:[^<>&]|&(?:amp|lt|gt|quot);|<a href="[^"<>]*">|<\/a>)*$/;

/** Telegram's Bot API: a message is sent. Like Telegram, it refuses HTML that it cannot read. */
export const telegram: Host = {
	name: 'api.telegram.org',
	answer: (request) => {
		if (method.exec(pathOf(request))?.[1] !== 'sendMessage') return undefined;
		const body = request.body as { chat_id?: string; text?: string; parse_mode?: string };
		if (body.parse_mode !== 'HTML' || !readableHtml.test(body.text ?? '<')) return undefined;
		return { ok: true, result: { message_id: 1, chat: { id: body.chat_id }, text: body.text } };
	},
};
