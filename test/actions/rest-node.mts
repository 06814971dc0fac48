import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { BeeiqRestApi } from '../../credentials/BeeiqRestApi.credentials';
import { Beeiq as BeeiqNode } from '../../nodes/Beeiq/Beeiq.node';
import type { Beeiq } from '../beeiq-stand-in/server.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';
import { run } from '../n8n-core/run.mjs';

/** The node BeeIQ with the credential of this stand-in, in a workflow of Vietnam. */
export function restNode(
	beeiq: Beeiq,
	parameters: INodeParameters,
	credential: object = {},
): SavedNode {
	return {
		type: new BeeiqNode(),
		parameters,
		credentials: { beeiqRestApi: { ...beeiq.restCredential, ...credential } },
		credentialTypes: [new BeeiqRestApi()],
		settings: { executionOrder: 'v1', timezone: 'Asia/Ho_Chi_Minh' },
	};
}

/** What the node gives for these items, one after the other. */
export async function runRest(
	beeiq: Beeiq,
	parameters: INodeParameters,
	input: IDataObject[] = [{}],
	more: { credential?: object; continueOnFail?: boolean } = {},
): Promise<IDataObject[]> {
	const { items } = await run(restNode(beeiq, parameters, more.credential), input, more);
	return items.map(({ json }) => json);
}
