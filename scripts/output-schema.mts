import { zodToJsonSchema } from 'zod-to-json-schema';
import { parsedEventSchema } from '../nodes/Beeiq/output/schema';

/**
 * The schema of an item in the output "Parsed", in the form n8n reads: the file
 * `__schema__/v1.0.0/output.json` beside the node, as its own Webhook node has one.
 */
export function outputSchema(): object {
	const schema = zodToJsonSchema(parsedEventSchema, {
		$refStrategy: 'none',
		// Members that nobody has documented are in the item all the same.
		removeAdditionalStrategy: 'strict',
	});
	return { ...schema, $schema: undefined, version: 1 };
}
