import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import {
	defaultLoginUrl,
	defaultWebhooksPath,
	tokenHeader,
} from '../nodes/Beeiq/api/webhooks/conventions';

/** What n8n takes for the answer of a session that is over: it signs in anew before anything is sent. */
class SessionOfAnotherBeeiq extends Error {
	readonly response = { status: 401 };
}

export class BeeiqAdminApi implements ICredentialType {
	name = 'beeiqAdminApi';

	displayName = 'BeeIQ Admin API';

	icon: Icon = { light: 'file:../icons/beeiq.svg', dark: 'file:../icons/beeiq.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-beeiq/n8n-nodes-beeiq#readme';

	properties: INodeProperties[] = [
		{
			displayName:
				'BeeIQ has not published the API this credential is for. If your tenant does not offer it, choose "By Hand in BeeIQ" in the trigger: that needs no credential and follows BeeIQ\'s own guide.',
			name: 'unpublishedNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://happy.beeiq.co',
			description: 'The address of your BeeIQ',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'User Name and Password', value: 'password' },
				{ name: 'Access Token', value: 'token' },
			],
			default: 'password',
			description: 'How n8n signs in; the account must be admin or owner of the tenant',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			displayOptions: { show: { authentication: ['password'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { authentication: ['password'] } },
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { authentication: ['token'] } },
			description: 'A token of an admin or owner; it is used as it is and never renewed',
		},
		{
			displayName: 'Login URL',
			name: 'loginUrl',
			type: 'string',
			default: defaultLoginUrl,
			displayOptions: { show: { authentication: ['password'] } },
			description: 'Where user name and password are sent to get a token',
		},
		{
			displayName: 'Webhooks Path',
			name: 'webhooksPath',
			type: 'string',
			default: defaultWebhooksPath,
			description: 'Where the webhooks are, below the base URL',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Session Base URL',
			name: 'sessionBaseUrl',
			type: 'hidden',
			default: '',
			description: 'The BeeIQ that the session token is for; no other gets it',
		},
	];

	/** n8n calls this when there is no session token yet, when BeeIQ answered 401, and in a test. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ sessionToken: string; sessionBaseUrl: string }> {
		// n8n loads this class at every start, and few starts sign in.
		const { openSession } = await import('../nodes/Beeiq/api/webhooks/session');
		const { properties } = new BeeiqAdminApi();
		const sessionToken = await openSession(this.helpers, credentials, properties);
		return { sessionToken, sessionBaseUrl: String(credentials.baseUrl) };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authentication, accessToken, sessionToken, sessionBaseUrl, baseUrl } = credentials;
		if (authentication !== 'token' && sessionBaseUrl !== baseUrl) throw new SessionOfAnotherBeeiq();
		const token = authentication === 'token' ? accessToken : sessionToken;
		return { ...options, headers: { ...options.headers, [tokenHeader]: token } };
	}

	// What a person should know of a failure, openSession has said before this request is made.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '={{ "/" + $credentials.webhooksPath.replace(/^\\/+/, "") }}',
			qs: { page: 1, limit: 100 },
			disableFollowRedirect: true,
		},
	};
}
