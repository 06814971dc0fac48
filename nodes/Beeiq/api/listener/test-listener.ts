import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { readListener } from './read-listener';

/**
 * The test of the credential "BeeIQ Listener API". It sends nothing: whatever is sent to a listener,
 * BeeIQ writes down.
 */
export async function testListener(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		readListener(data);
		return {
			status: 'OK',
			message:
				'Format is fine. Not tested against BeeIQ, which writes down whatever is sent there.',
		};
	} catch (error) {
		return { status: 'Error', message: (error as Error).message };
	}
}
