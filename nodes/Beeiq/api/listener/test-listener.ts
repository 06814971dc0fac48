import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { readListener } from './read-listener';

/**
 * The test of the credential "BeeIQ Listener API". It asks nobody: whatever is sent to a listener,
 * BeeIQ writes down.
 */
export async function testListener(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const { url } = readListener(data);
		return {
			status: 'OK',
			message: `An address at ${new URL(url).host} and a user. BeeIQ was not asked, since it writes down whatever is sent there.`,
		};
	} catch (error) {
		return { status: 'Error', message: (error as Error).message };
	}
}
