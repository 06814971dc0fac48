import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeProperties,
	type Workflow,
} from 'n8n-workflow';

/** The saved credentials of one n8n, by type. Renewed tokens are written back, as n8n does. */
export type SavedCredentials = Record<string, ICredentialDataDecryptedObject>;

/**
 * n8n's credential store, kept in memory. What n8n 2.41.1's own `CredentialsHelper` does with a
 * database around it: defaults, `authenticate`, and `preAuthentication` for an expirable field.
 */
export class CredentialStore extends ICredentialsHelper {
	constructor(
		private readonly types: ICredentialType[],
		private readonly saved: SavedCredentials,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		return this.typeNamed(name).properties;
	}

	async getDecrypted(
		_additionalData: unknown,
		_nodeCredentials: unknown,
		name: string,
	): Promise<ICredentialDataDecryptedObject> {
		const saved = this.saved[name];
		if (!saved) throw new Error(`Credential "${name}" does not exist`);
		const defaults = this.getCredentialsProperties(name).map((field) => [
			field.name,
			field.default,
		]);
		return await Promise.resolve({
			...(Object.fromEntries(defaults) as ICredentialDataDecryptedObject),
			...saved,
		});
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		requestOptions: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeNamed(name);
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		const headers = authenticate?.properties.headers ?? {};
		for (const [header, value] of Object.entries(headers)) {
			requestOptions.headers = {
				...requestOptions.headers,
				[header]: workflow?.expression.getSimpleParameterValue(
					node as INode,
					value as string,
					'internal',
					{ $credentials: credentials },
				),
			};
		}
		return requestOptions;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		name: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeNamed(name);
		const expirable = type.properties.find(
			(field) => field.type === 'hidden' && field.typeOptions?.expirable === true,
		);
		if (!expirable || !type.preAuthentication) return undefined;
		// How n8n recognises the made-up node of a credential test, which signs in each time.
		const isTest = node.parameters.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !credentialsExpired && !isTest) return undefined;

		const output = (await type.preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		if (output[expirable.name] === undefined) return undefined;
		this.saved[name] = { ...this.saved[name], ...output };
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}

	async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('No test needs the encrypted form of a credential'));
	}

	async updateCredentials(): Promise<void> {
		await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		await Promise.resolve();
	}

	private typeNamed(name: string): ICredentialType {
		const type = this.types.find((candidate) => candidate.name === name);
		if (!type) throw new Error(`Credential type "${name}" is not known to this test`);
		return type;
	}
}
