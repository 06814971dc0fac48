import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * What the canvas shows under the node's name: operation and resource by the names that people read, as
 * in "Get Many: Webhook".
 */
export function subtitleOf(properties: INodeProperties[]): string {
	const named = (parameter: string): string =>
		`(${JSON.stringify(namesOf(parameter, properties))})[$parameter["${parameter}"]]`;
	return `={{ ${named('operation')} + ": " + ${named('resource')} }}`;
}

/** The names of a parameter's options, by value. */
function namesOf(parameter: string, properties: INodeProperties[]): Record<string, string> {
	const options = properties
		.filter(({ name }) => name === parameter)
		.flatMap((property) => property.options as INodePropertyOptions[]);
	return Object.fromEntries(options.map(({ name, value }) => [value, name]));
}
