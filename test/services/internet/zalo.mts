import { pathOf, type Host, type SentRequest } from './host.mjs';

interface Message {
	recipient: { user_id: string };
	message: { text: string };
}

/**
 * Zalo's OpenAPI for Official Accounts, and where its tokens are renewed. Seen in its clients: what
 * is refused is answered 200 too, and a refresh token is taken once.
 */
export class Zalo {
	/** What its people were sent, in its order. */
	readonly messages: Array<{ userId: string; text: string }> = [];
	/** People who have written to the account lately. */
	readonly recentUsers = new Set<string>();
	accessToken = '';
	refreshToken = '';
	private renewals = 0;

	readonly openApi: Host = {
		name: 'openapi.zalo.me',
		answer: (request) => this.takeMessage(request),
		forget: () => {
			this.messages.length = 0;
			this.recentUsers.clear();
			this.renewTokens();
		},
	};

	readonly oauth: Host = {
		name: 'oauth.zaloapp.com',
		answer: (request) => this.renew(request),
	};

	/** Ends the tokens that are out, and makes new ones. */
	renewTokens(): void {
		this.renewals++;
		this.accessToken = `access-${this.renewals}`;
		this.refreshToken = `refresh-${this.renewals}`;
	}

	private takeMessage(request: SentRequest): object | undefined {
		if (pathOf(request) !== '/v3.0/oa/message/cs') return undefined;
		if (request.headers.access_token !== this.accessToken) {
			return { error: -216, message: 'Access token is invalid' };
		}
		const { recipient, message } = request.body as Message;
		if (!this.recentUsers.has(recipient.user_id)) {
			return { error: -230, message: 'User has not interacted with the OA in the past 7 days' };
		}
		this.messages.push({ userId: recipient.user_id, text: message.text });
		const data = { message_id: String(this.messages.length), user_id: recipient.user_id };
		return { data, error: 0, message: 'Success' };
	}

	private renew({ url, headers, body }: SentRequest): object | undefined {
		if (new URL(url).pathname !== '/v4/oa/access_token') return undefined;
		const form = body as Record<string, string>;
		if (headers.secret_key !== zaloApp.secretKey || form.app_id !== zaloApp.id) {
			return { error: -14004, error_name: 'Invalid app' };
		}
		if (form.grant_type !== 'refresh_token' || form.refresh_token !== this.refreshToken) {
			return { error: -14014, error_name: 'Invalid refresh token' };
		}
		this.renewTokens();
		const { accessToken, refreshToken } = this;
		return { access_token: accessToken, refresh_token: refreshToken, expires_in: '90000' };
	}
}

/** The app that the Official Account is linked to. */
export const zaloApp = { id: '1234567890', secretKey: 'the-secret-key-of-the-tests' };
