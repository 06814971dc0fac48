import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { raise, type BeeiqFailure } from '../failure';
import { send } from '../http';
import { secretsIn } from '../secrets';
import { pageRequest, readAddress, webhooksAddress } from './addresses';
import { tokenHeader } from './conventions';
import { accountOf, findFresh, keepFresh, type FreshToken } from './fresh-tokens';
import { hiddenFromSignIn, noteToken } from './hidden';
import { askSmaller } from './page-size';
import { readPage } from './read-webhooks';
import { forgetAccount } from './refused-accounts';
import { failureOfSignIn } from './refused-sign-in';
import { judge, optionsOf, quoteIn } from './request';
import { successOf, type Asked } from './signed-in';

type HttpRequest = IHttpRequestHelper['helpers']['httpRequest'];

/**
 * Signs in if the credential holds a password, and looks whether the tenant offers the webhook API
 * to the account, so that a wrong credential is named for what it is.
 * @param fields those of the credential
 * @returns the token for every further request
 * @throws BeeiqFailure
 */
export async function openSession(
	{ httpRequest }: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
	fields: INodeProperties[],
): Promise<string> {
	noteToken(String(credentials.sessionToken ?? ''));
	const url = webhooksAddress(credentials);
	const secrets = secretsIn(credentials, fields);
	const look = async (token: string): Promise<string> => {
		const request = { ...pageRequest(url, 1), headers: { [tokenHeader]: token } };
		const asked = await askSmaller(request, async (sized) => ({
			outcome: judge(await send(httpRequest, optionsOf(sized)), sized),
			secrets,
		}));
		return listedWith(token, asked);
	};
	if (credentials.authentication === 'token') return await look(String(credentials.accessToken));
	const account = accountOf(credentials);
	const running = sessions.get(account);
	if (running) return await running;
	const signInAnew = async (): Promise<string> => await signIn(httpRequest, credentials, secrets);
	const session = begin(credentials, look, signInAnew).finally(() => sessions.delete(account));
	sessions.set(account, session);
	return await session;
}

/** Those that are being begun, for whom. A BeeIQ may end one session with the next. */
const sessions = new Map<string, Promise<string>>();

/**
 * @param look reads the list with a token, and gives it back
 * @param signInAnew brings another token
 * @throws BeeiqFailure
 */
async function begin(
	credentials: ICredentialDataDecryptedObject,
	look: (token: string) => Promise<string>,
	signInAnew: () => Promise<string>,
): Promise<string> {
	const lookAfresh = async (fresh: FreshToken): Promise<string> => {
		try {
			const token = await look(fresh.token);
			forgetAccount(credentials);
			keepFresh(credentials, { ...fresh, isStored: true });
			return token;
		} catch (error) {
			const failure = error as BeeiqFailure;
			if (!failure.isFinal) keepFresh(credentials, fresh);
			return raise(failure);
		}
	};
	const kept = findFresh(credentials);
	if (kept) {
		try {
			return await lookAfresh(kept);
		} catch (error) {
			// Else it may be over already.
			const failure = error as BeeiqFailure;
			if (!failure.isFinal) raise(failure);
		}
	}
	const token = await signInAnew();
	return await lookAfresh({ token, since: Date.now() });
}

/**
 * The token, if the list was read with it.
 * @throws BeeiqFailure
 */
function listedWith(token: string, { outcome, secrets }: Asked): string {
	readPage(successOf({ outcome, secrets: [...secrets, token, ...hiddenFromSignIn()] }, 'list'));
	return token;
}

async function signIn(
	httpRequest: HttpRequest,
	credentials: ICredentialDataDecryptedObject,
	secrets: string[],
): Promise<string> {
	const { username, password } = credentials;
	const url = readLoginUrl(credentials);
	const request = { method: 'POST' as const, url, body: { username, password } };
	const answer = await send(httpRequest, optionsOf(request));
	const is2xx = answer.kind === 'success' || answer.kind === 'webPage';
	// Who gets a token is signed in, whatever else the answer says, also if it is a page for people.
	const token = is2xx ? answer.headers[tokenHeader] : undefined;
	if (typeof token === 'string' && token !== '') {
		noteToken(token);
		return token;
	}
	const outcome = judge(answer, request);
	throw failureOfSignIn(outcome, quoteIn(outcome, [...secrets, ...hiddenFromSignIn()]));
}

function readLoginUrl({ loginUrl }: ICredentialDataDecryptedObject): string {
	try {
		return readAddress(loginUrl, 'Login URL').href;
	} catch (error) {
		return raise((error as BeeiqFailure).asOfSignIn());
	}
}
