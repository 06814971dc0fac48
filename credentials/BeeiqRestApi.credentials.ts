import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { apiKeyHeader, defaultBaseUrl, probe } from '../nodes/Beeiq/api/rest/resources';

export class BeeiqRestApi implements ICredentialType {
	name = 'beeiqRestApi';

	displayName = 'BeeIQ REST API';

	icon: Icon = { light: 'file:../icons/beeiq.svg', dark: 'file:../icons/beeiq.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-beeiq/n8n-nodes-beeiq#readme';

	properties: INodeProperties[] = [
		{
			displayName:
				'BeeIQ calls this interface ApiRing. Its pages show no screen where a key can be made: ask BeeIQ for one',
			name: 'issuedNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: defaultBaseUrl,
			description: 'The address of the REST interface, the same for every tenant',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The key that BeeIQ has issued for your tenant',
		},
		// Always empty, so that n8n calls preAuthentication in every test.
		{
			displayName: 'Asked First',
			name: 'askedFirst',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	/** Says what is wrong with the credential before n8n's own test, which has no sentence for most of it. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credential: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		// Read when it first runs: n8n loads every credential when it starts.
		const { testRest } = await import('../nodes/Beeiq/api/rest/test-rest');
		await testRest(this.helpers, credential, new BeeiqRestApi().properties);
		return {};
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { [apiKeyHeader]: '={{ String($credentials.apiKey).trim() }}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: probe.path,
			qs: { ...probe.qs },
			headers: { 'content-type': 'application/json' },
			disableFollowRedirect: true,
		},
	};
}
