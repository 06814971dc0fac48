// The rules of n8n's lint plugin that n8n's own configuration leaves off, and nothing else.
import { config } from '@n8n/node-cli/eslint';

const name = '@n8n/community-nodes';
const [plugin] = config.flatMap(({ plugins }) => plugins?.[name] ?? []);
const isOn = (rule) => config.some(({ rules }) => rules?.[rule] && rules[rule] !== 'off');
const off = Object.keys(plugin.rules)
	.map((rule) => `${name}/${rule}`)
	.filter((rule) => !isOn(rule));

export default config.map(({ rules: _, ...entry }) => ({
	...entry,
	...(entry.files && { rules: Object.fromEntries(off.map((rule) => [rule, 'error'])) }),
}));
