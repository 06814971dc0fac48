import type { IDisplayOptions } from 'n8n-workflow';

/** Shows a parameter for one resource, and for some of its operations if they are named. */
export function showFor(
	resource: string,
	...operation: string[]
): { displayOptions: IDisplayOptions } {
	const show =
		operation.length > 0 ? { resource: [resource], operation } : { resource: [resource] };
	return { displayOptions: { show } };
}
