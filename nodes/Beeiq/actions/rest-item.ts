import type { IExecuteFunctions } from 'n8n-workflow';

/** The item for which something is done. */
export interface RestItem {
	context: IExecuteFunctions;
	itemIndex: number;
}
