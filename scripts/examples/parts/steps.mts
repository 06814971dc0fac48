import { menuPathEnglish, menuPathVietnamese } from '../../../nodes/Beeiq/api/menu-path';
import { uuidOf, type Step } from './workflow.mjs';

/** What to do before a step can write to BeeIQ. */
export const connect = (step: string): { english: string; vietnamese: string } => ({
	english: `In BeeIQ, as an admin, add a listener under **${menuPathEnglish}**, tab **Listener**. In **${step}**, make a credential **BeeIQ Listener API** of its address and of a BeeIQ user's e-mail address, the **Sender User**: n8n writes in that user's name.`,
	vietnamese: `Trong BeeIQ, với quyền admin, thêm listener tại **${menuPathVietnamese}**, tab **Listener**. Trong **${step}**, tạo credential **BeeIQ Listener API** gồm địa chỉ đó và e-mail của một người dùng BeeIQ, tức **Sender User**: n8n ghi dưới tên người này.`,
});

/** What to do before a step can read BeeIQ. */
export const connectToRead = (step: string): { english: string; vietnamese: string } => ({
	english: `In **${step}**, make a credential **BeeIQ REST API** of the API key that BeeIQ has issued to you.`,
	vietnamese: `Trong **${step}**, tạo credential **BeeIQ REST API** với API key do BeeIQ cấp.`,
});

/** A step that reads BeeIQ. */
export function readBeeiq(name: string, parameters: Step['parameters']): Step {
	return { name, type: 'n8n-nodes-beeiq.beeiq', typeVersion: 1, parameters };
}

/** A step that writes to BeeIQ. */
export function beeiq(name: string, parameters: Step['parameters']): Step {
	return {
		name,
		type: 'n8n-nodes-beeiq.beeiq',
		typeVersion: 1,
		parameters: { ...parameters, options: {} },
	};
}

/** Passes on what the expression is true for. */
export function onlyIf(name: string, expression: string): Step {
	return {
		name,
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.2,
		parameters: {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				conditions: [
					{
						id: uuidOf(name),
						leftValue: `={{ ${expression} }}`,
						rightValue: '',
						operator: { type: 'boolean', operation: 'true', singleValue: true },
					},
				],
				combinator: 'and',
			},
			options: {},
		},
	};
}

/** Passes on what the expression is true for; everything else takes the other wire. */
export function either(name: string, expression: string, otherwise: Step[]): Step {
	return { ...onlyIf(name, expression), type: 'n8n-nodes-base.if', otherwise };
}

/** Adds texts to each item, or puts them in its place. */
export function setFields(
	name: string,
	fields: Record<string, string>,
	{ onlyThese = false } = {},
): Step {
	const assignments = Object.entries(fields).map(([field, value]) => ({
		id: uuidOf(field),
		name: field,
		value,
		type: 'string',
	}));
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, includeOtherFields: !onlyThese, options: {} },
	};
}

export function slackMessage(name: string, channel: string): Step {
	return {
		name,
		type: 'n8n-nodes-base.slack',
		typeVersion: 2.3,
		parameters: {
			resource: 'message',
			operation: 'post',
			select: 'channel',
			channelId: { __rl: true, mode: 'name', value: channel },
			messageType: 'block',
			// Plain text, so that what people write in BeeIQ is shown as written and formats nothing.
			blocksUi: `={{ JSON.stringify({ blocks: [
  { type: "section", text: { type: "plain_text", emoji: false, text: $json.summary.slice(0, 3000) } },
  ...(/^https?:/.test($json.record.link ?? "") ? [{ type: "actions", elements: [
    { type: "button", text: { type: "plain_text", text: "Open in BeeIQ" }, url: $json.record.link },
  ] }] : []),
] }) }}`,
			text: '={{ $json.summary }}',
			otherOptions: { includeLinkToWorkflow: false },
		},
	};
}

/** A sentence, and a link to the record. */
export function telegramMessage(name: string, chatId: string): Step {
	return {
		name,
		type: 'n8n-nodes-base.telegram',
		typeVersion: 1.2,
		parameters: {
			resource: 'message',
			operation: 'sendMessage',
			chatId,
			// In HTML only three characters mean something, so that a name with "_" or "*" is no markup.
			text: `={{ $json.summary.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;") }}{{ /^https?:/.test($json.record.link ?? "") ? '\\n<a href="' + $json.record.link.replaceAll("&", "&amp;").replaceAll('"', "&quot;") + '">Mở trong BeeIQ</a>' : "" }}`,
			additionalFields: { appendAttribution: false, parse_mode: 'HTML' },
		},
	};
}

export function email(
	name: string,
	message: { fromEmail: string; toEmail: string; subject: string; text: string },
): Step {
	return {
		name,
		type: 'n8n-nodes-base.emailSend',
		typeVersion: 2.1,
		parameters: { ...message, emailFormat: 'text', options: { appendAttribution: false } },
	};
}
