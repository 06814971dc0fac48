// What a person reads of each failure, word by word, and the kind by which is decided what comes next.
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { BeeiqFailure } from '../../nodes/Beeiq/api/failure';
import type { HttpFailure, HttpOutcome, NoAnswer } from '../../nodes/Beeiq/api/http';
import type { RestRecord } from '../../nodes/Beeiq/api/rest/records';
import type { Task } from '../../nodes/Beeiq/api/webhooks/failed-answer';

type Answered = (status: number, body?: unknown, retryAfter?: string) => HttpOutcome;
let answered: Answered;

// What a file computes once, it computes anew for each of these tests.
beforeEach(async () => {
	jest.resetModules();
	const { readAnswer } = await import('../../nodes/Beeiq/api/http');
	answered = (statusCode, body = '', retryAfter) =>
		readAnswer({ statusCode, body, headers: { 'retry-after': retryAfter } });
});

const silence = (cause: NoAnswer['cause']): NoAnswer => ({
	...{ kind: 'noAnswer', cause },
	host: 'happy.beeiq.co',
});
const page = '<!doctype html><title>Đăng nhập</title>';

function said({ kind, message }: BeeiqFailure): string {
	return `${kind}: ${message}`;
}

/** Compares what is told of each of these with what stands beside it. */
function expectEach<Case>(cases: Array<[Case, string]>, tell: (one: Case) => string): void {
	expect(cases.map(([one]) => tell(one))).toEqual(cases.map(([, sentence]) => sentence));
}

/** The same where it is thrown. */
function thrownBy(step: () => unknown): string {
	try {
		step();
	} catch (error) {
		return said(error as BeeiqFailure);
	}
	return '';
}

it('of the listener', async () => {
	const { outcomeOf } = await import('../../nodes/Beeiq/api/listener/answer');
	const copy =
		"Copy the address once more into the credential 'BeeIQ Listener API': Settings → Other settings → Webhook (Thiết lập → Thiết lập khác → Webhook, or Cài đặt → Other settings → Webhook), tab Listener.";
	const reach =
		"Check the address in the credential 'BeeIQ Listener API', and that this n8n can reach it.";
	const fields =
		"Check the fields, and 'Sender User' in the credential 'BeeIQ Listener API', who must be a user of this BeeIQ.";
	const look = 'Look there before you send it again.';
	const addresses =
		"If the listener takes requests from certain IP addresses only, add this n8n's: Settings → Other settings → Webhook (Thiết lập → Thiết lập khác → Webhook, or Cài đặt → Other settings → Webhook), tab Listener.";
	expectEach<HttpOutcome>(
		[
			[answered(200, 'OK'), 'taken'],
			[
				answered(200, '{"success":false}'),
				`notTaken refused: BeeIQ refused this (200), saying "Hết hạn". ${fields}`,
			],
			[
				answered(202, '{"queued":1}'),
				`unknown refused: BeeIQ answered something other than "OK" (202), saying "Hết hạn", so it is not known whether it took this. ${look}`,
			],
			[
				answered(200, page),
				`notTaken absent: BeeIQ answered with a web page instead of "OK". ${copy}`,
			],
			[
				answered(302),
				`notTaken setting: BeeIQ answered with a redirect (302), which is not followed, so that no customer's data is sent elsewhere. ${copy}`,
			],
			[
				answered(404),
				`notTaken absent: BeeIQ knows no such listener (404), saying "Hết hạn". ${copy}`,
			],
			[
				answered(401),
				`notTaken forbidden: BeeIQ does not accept requests from this n8n (401), saying "Hết hạn". ${addresses}`,
			],
			[
				answered(403),
				`notTaken forbidden: BeeIQ does not accept requests from this n8n (403), saying "Hết hạn". ${addresses}`,
			],
			[
				answered(413),
				"notTaken refused: The request is too large for BeeIQ (413). Lower 'Batch Size'.",
			],
			[
				answered(429),
				'notTaken passing: BeeIQ is limiting requests (429), saying "Hết hạn". Try again in a few minutes.',
			],
			[
				answered(429, '', '61'),
				'notTaken passing: BeeIQ is limiting requests (429), saying "Hết hạn". BeeIQ asks to wait 61 seconds before trying again.',
			],
			[
				answered(503),
				'unknown passing: BeeIQ could not answer (503), saying "Hết hạn". Try again in a few minutes.',
			],
			[
				answered(503, '', '7'),
				'unknown passing: BeeIQ could not answer (503), saying "Hết hạn". BeeIQ asks to wait 7 seconds before trying again.',
			],
			[answered(400), `notTaken refused: BeeIQ refused this (400), saying "Hết hạn". ${fields}`],
			[
				silence('tls'),
				`notTaken setting: happy.beeiq.co offers no secure connection that this n8n trusts, so nothing was sent. ${reach}`,
			],
			[silence('neverConnected'), `notTaken passing: happy.beeiq.co cannot be reached. ${reach}`],
			[silence('timeOut'), `unknown passing: happy.beeiq.co did not answer in time. ${reach}`],
			[silence('lost'), `unknown passing: happy.beeiq.co broke the connection. ${reach}`],
		],
		(answer) => {
			const outcome = outcomeOf(answer, ', saying "Hết hạn"');
			return outcome.kind === 'taken' ? 'taken' : `${outcome.kind} ${said(outcome.failure)}`;
		},
	);
});

it('of the REST interface', async () => {
	const { failureFrom } = await import('../../nodes/Beeiq/api/rest/failed-answer');
	const address = "Check 'Base URL' in the credential 'BeeIQ REST API'.";
	const fields = 'Check the fields of the node.';
	const later = 'Try again in a few minutes.';
	const doubt = 'It is not known whether it was done: look in BeeIQ before you send it again.';
	const reach = `${address} Check also that this n8n can reach it, then try again.`;
	const unreached = (what: string): string =>
		`passing: happy.beeiq.co ${what} while updating the ticket.`;
	const no = { success: false, message: 'Hết hạn' };
	const words = { message: 'Hết hạn' };
	/** What is told where it was read, and where it was written if that is another. */
	const cases: Array<[outcome: HttpOutcome, read: string, write?: string]> = [
		[
			answered(401, words),
			"signIn: BeeIQ did not accept the API key while updating the ticket (401), saying \"Hết hạn\". Check 'API Key' in the credential 'BeeIQ REST API'.",
		],
		[
			answered(403, words),
			'forbidden: BeeIQ does not let this API key do this while updating the ticket (403), saying "Hết hạn". Ask BeeIQ what the key may do, and whether it only works from certain IP addresses.',
		],
		[
			answered(404, words),
			`absent: BeeIQ has nothing at this address while updating the ticket (404), saying "Hết hạn". ${address}`,
			`absent: BeeIQ found nothing of the kind while updating the ticket (404), saying "Hết hạn". ${fields} ${address}`,
		],
		...[answered(405, words), answered(410, words), answered(501, words)].map(
			(outcome): [HttpOutcome, string] => [
				outcome,
				`absent: BeeIQ has nothing at this address while updating the ticket (${(outcome as { status: number }).status}), saying "Hết hạn". ${address}`,
			],
		),
		[
			answered(404, '[]'),
			`absent: BeeIQ has nothing at this address while updating the ticket (404). ${address}`,
		],
		[
			answered(200, page),
			`absent: BeeIQ answered with a web page while updating the ticket (200). ${address}`,
		],
		[
			answered(302),
			`setting: BeeIQ answered with a redirect while updating the ticket (302). It is not followed, so that the key is not sent elsewhere. ${address}`,
		],
		[
			answered(429, words),
			`passing: BeeIQ is limiting requests while updating the ticket (429), saying "Hết hạn". ${later}`,
		],
		[
			answered(503, words),
			`passing: BeeIQ could not answer while updating the ticket (503), saying "Hết hạn". ${later}`,
			`passing: BeeIQ could not answer while updating the ticket (503), saying "Hết hạn". ${doubt} ${later}`,
		],
		[
			answered(200, '7'),
			`refused: BeeIQ answered something else while updating the ticket (200). ${address}`,
			`refused: BeeIQ answered something else while updating the ticket (200). ${doubt} ${address}`,
		],
		[
			answered(200, no),
			`refused: BeeIQ refused the request while updating the ticket (200), saying "Hết hạn". ${fields}`,
		],
		// Where something was written, words alone may mean anything.
		[
			answered(200, words),
			`refused: BeeIQ refused the request while updating the ticket (200), saying "Hết hạn". ${fields}`,
			`refused: BeeIQ answered something else while updating the ticket (200), saying "Hết hạn". ${doubt} ${address}`,
		],
		...[answered(400, words), answered(413, words)].map((outcome): [HttpOutcome, string] => [
			outcome,
			`refused: BeeIQ refused the request while updating the ticket (${(outcome as { status: number }).status}), saying "Hết hạn". ${fields}`,
		]),
		[
			silence('timeOut'),
			`${unreached('did not answer in time')} ${reach}`,
			`${unreached('did not answer in time')} ${doubt} ${reach}`,
		],
		[
			silence('lost'),
			`${unreached('broke the connection')} ${reach}`,
			`${unreached('broke the connection')} ${doubt} ${reach}`,
		],
		[silence('neverConnected'), `${unreached('cannot be reached')} ${reach}`],
		[
			silence('tls'),
			`${unreached('has a certificate that this n8n does not trust, so nothing was sent')} ${reach}`,
		],
	];
	for (const isWrite of [false, true]) {
		expectEach(
			cases.map(([outcome, read, write = read]) => [outcome, isWrite ? write : read]),
			(outcome) =>
				said(failureFrom(outcome, { name: 'updating the ticket', isWrite, secrets: [], sent: [] })),
		);
	}
});

it('of webhooks', async () => {
	const { failureOf, absent } = await import('../../nodes/Beeiq/api/webhooks/failed-answer');
	const reach =
		'Check the address in the credential "BeeIQ Admin API" and that this n8n can reach it, then try again.';
	const lacks =
		'Check "Base URL" and "Webhooks Path" in the credential "BeeIQ Admin API"; BeeIQ has not published this API, so a tenant may lack it.';
	const isAbsent = (did: string): string =>
		`absent: This BeeIQ tenant does not offer the webhook API: it ${did}. ${lacks}`;
	const isNotOffered = (what: string, did: string): string =>
		`absent: This BeeIQ tenant does not offer to ${what} a webhook: it ${did}. BeeIQ has not published this API, so a tenant may lack a part of it.`;
	const isGone = (task: string, status: number): string =>
		`gone: BeeIQ did not find the webhook while ${task} (${status}); somebody may have removed it at the same moment. Publish again.`;
	const refused = (status: number, task: string): string =>
		`refused: BeeIQ refused the request while ${task} (${status}), saying "Hết hạn".`;
	expectEach<[HttpOutcome, Task]>(
		[
			[[answered(200, page), 'list'], isAbsent('answered with a web page instead of JSON')],
			[[answered(404), 'list'], isAbsent('answered 404')],
			[[answered(404), 'add'], isAbsent('answered 404')],
			[[answered(404), 'change'], isGone('changing the webhook', 404)],
			[[answered(410), 'change'], isGone('changing the webhook', 410)],
			[[answered(405), 'change'], isNotOffered('change', 'answered 405')],
			[
				[answered(200, page), 'change'],
				isNotOffered('change', 'answered with a web page instead of JSON'),
			],
			[[answered(404), 'remove'], isGone('removing the webhook', 404)],
			[[answered(410), 'remove'], isGone('removing the webhook', 410)],
			[[answered(501), 'remove'], isNotOffered('remove', 'answered 501')],
			[
				[answered(401), 'add'],
				'signIn: BeeIQ did not accept the sign-in while adding the webhook (401), saying "Hết hạn". Check user name and password, or the access token, in the credential "BeeIQ Admin API"; the account must be admin or owner of the tenant.',
			],
			[
				[answered(403), 'add'],
				'forbidden: BeeIQ does not let this account manage webhooks (403), saying "Hết hạn". Use an account that is admin or owner of the tenant in the credential "BeeIQ Admin API".',
			],
			[
				[answered(403, page), 'add'],
				'passing: BeeIQ, or a server before it such as a firewall, refused the request with a web page while adding the webhook (403). Try again in a few minutes. If it stays so, let the requests of this n8n through there, and use an account that is admin or owner of the tenant in the credential "BeeIQ Admin API".',
			],
			[
				[answered(301), 'list'],
				'setting: BeeIQ answered with a redirect while listing the webhooks (301), which is not followed, so that the password is not sent elsewhere. Check the addresses in the credential "BeeIQ Admin API".',
			],
			[
				[answered(429), 'add'],
				'passing: BeeIQ is limiting requests: it did not answer while adding the webhook (429), saying "Hết hạn". Try again in a few minutes.',
			],
			[
				[answered(502), 'change'],
				'passing: BeeIQ could not answer while changing the webhook (502), saying "Hết hạn". Try again in a few minutes.',
			],
			[[answered(400), 'remove'], refused(400, 'removing the webhook')],
			[[answered(413), 'add'], refused(413, 'adding the webhook')],
			[
				[silence('timeOut'), 'list'],
				`passing: happy.beeiq.co did not answer in time while listing the webhooks. ${reach}`,
			],
			[
				[silence('neverConnected'), 'signIn'],
				`passing: happy.beeiq.co cannot be reached while signing in. ${reach}`,
			],
			[
				[silence('tls'), 'add'],
				`passing: happy.beeiq.co has a certificate that this n8n does not trust, so nothing was sent while adding the webhook. ${reach}`,
			],
			[
				[silence('lost'), 'remove'],
				`passing: happy.beeiq.co cannot be reached: the connection broke while removing the webhook. ${reach}`,
			],
		],
		([outcome, task]) => said(failureOf(outcome as HttpFailure, task, ', saying "Hết hạn"')),
	);
	expect(said(absent('sleeps'))).toBe(isAbsent('sleeps'));
	const { readPage } = await import('../../nodes/Beeiq/api/webhooks/read-webhooks');
	expect(thrownBy(() => readPage(answered(200, 'OK') as never))).toBe(
		isAbsent('answered with something that is not a list of webhooks'),
	);
});

it('of a sign-in', async () => {
	const { failureOfSignIn } = await import('../../nodes/Beeiq/api/webhooks/refused-sign-in');
	const login =
		'Check "Login URL", then user name and password, in the credential "BeeIQ Admin API", or use an access token there.';
	const account =
		'Check user name and password in the credential "BeeIQ Admin API", or use an access token there. The account must be admin or owner of the tenant, and not locked.';
	const isNowhere = (status: number): [HttpOutcome, string] => [
		answered(status),
		`signIn: There is no sign-in at "Login URL": it answered ${status}, saying "Hết hạn". ${login}`,
	];
	const isRefused = (status: number): [HttpOutcome, string] => [
		answered(status),
		`signIn: BeeIQ did not accept the sign-in while signing in (${status}), saying "Hết hạn". ${account}`,
	];
	const later = 'Try again in a few minutes.';
	expectEach<HttpOutcome>(
		[
			...[404, 405, 410, 501].map(isNowhere),
			...[400, 401, 403, 409, 413, 422, 423].map(isRefused),
			[answered(200, page), `signIn: BeeIQ answered the sign-in with a web page (200). ${login}`],
			[
				answered(403, page),
				`forbidden: BeeIQ, or a server before it such as a firewall, refused the sign-in with a web page (403). ${login} If it is a firewall, let the requests of this n8n through there.`,
			],
			[
				answered(302),
				`signIn: BeeIQ answered with a redirect while signing in (302), which is not followed, so that the password is not sent elsewhere. ${login}`,
			],
			[
				answered(200, '"a token?"'),
				`signIn: BeeIQ answered the sign-in without a token in the header x-access-token. ${login}`,
			],
			[
				answered(429),
				`passing: BeeIQ is limiting requests: it did not answer while signing in (429), saying "Hết hạn". ${later}`,
			],
			...[408, 500, 503].map((status): [HttpOutcome, string] => [
				answered(status),
				`passing: BeeIQ could not answer while signing in (${status}), saying "Hết hạn". ${later}`,
			]),
			[
				silence('neverConnected'),
				'passing: happy.beeiq.co cannot be reached while signing in. Check the address in the credential "BeeIQ Admin API" and that this n8n can reach it, then try again.',
			],
		],
		(outcome) => {
			const failure = failureOfSignIn(outcome, ', saying "Hết hạn"');
			expect(failure.isOfSignIn).toBe(true);
			return said(failure);
		},
	);
});

it('of credentials', async () => {
	const { readWebAddress } = await import('../../nodes/Beeiq/api/web-address');
	const { readListener } = await import('../../nodes/Beeiq/api/listener/read-listener');
	const { testListener } = await import('../../nodes/Beeiq/api/listener/test-listener');
	const { readRestCredential } = await import('../../nodes/Beeiq/api/rest/credential');
	const { webhooksAddress } = await import('../../nodes/Beeiq/api/webhooks/addresses');
	const { openSession } = await import('../../nodes/Beeiq/api/webhooks/session');
	const invalid = 'setting: The address of BeeIQ is not a valid web address.';
	const plain =
		'setting: The address of BeeIQ must begin with https://, so that nobody can read on the way what is sent there.';
	const check = (label: string, credential: string): string =>
		`Check '${label}' in the credential '${credential}'.`;
	const url = 'https://happy.beeiq.co';
	const noSender =
		"setting: 'Sender User' in the credential 'BeeIQ Listener API' is not a valid e-mail address. Enter that of the BeeIQ user in whose name n8n writes.";
	const noKey =
		"setting: 'API Key' in the credential 'BeeIQ REST API' is empty or contains characters that a key cannot have. Copy it once more.";
	const noPath =
		'setting: "Webhooks Path" in the credential "BeeIQ Admin API" is not a path. Write it without "?", "#" and host, as in /api/v1/webhooks.';
	expectEach<() => unknown>(
		[
			[
				() => readWebAddress('beeiq', 'Any URL', 'Any API'),
				`${invalid} ${check('Any URL', 'Any API')}`,
			],
			[
				() => readWebAddress('ftp://localhost', 'Any URL', 'Any API'),
				`${plain} ${check('Any URL', 'Any API')}`,
			],
			[
				() => readListener({ listenerUrl: '', senderUser: 'a@b' }),
				`${invalid} ${check('Listener URL', 'BeeIQ Listener API')}`,
			],
			[() => readListener({ listenerUrl: url, senderUser: '' }), noSender],
			[() => readListener({ listenerUrl: url }), noSender],
			[
				() => readRestCredential({ baseUrl: 'http://apiring.example.com', apiKey: 'k' }),
				`${plain} ${check('Base URL', 'BeeIQ REST API')}`,
			],
			[() => readRestCredential({ baseUrl: url, apiKey: ' ' }), noKey],
			[() => readRestCredential({ baseUrl: url }), noKey],
			[
				() => webhooksAddress({ baseUrl: 'x', webhooksPath: '/' }),
				`${invalid} ${check('Base URL', 'BeeIQ Admin API')}`,
			],
			[() => webhooksAddress({ baseUrl: url, webhooksPath: '/hooks?a' }), noPath],
			[() => webhooksAddress({ baseUrl: url, webhooksPath: '/hooks#a' }), noPath],
			[() => webhooksAddress({ baseUrl: url, webhooksPath: 'https://x' }), noPath],
		],
		thrownBy,
	);
	const test = async (data: object): Promise<unknown> =>
		await testListener.call({} as never, { id: '1', name: '', type: '', data } as never);
	expect(await test({ listenerUrl: url, senderUser: 'a@b' })).toEqual({
		status: 'OK',
		message: 'Format is fine. Not tested against BeeIQ, which writes down whatever is sent there.',
	});
	expect(await test({ listenerUrl: url, senderUser: 'a' })).toEqual({
		status: 'Error',
		message: noSender.replace('setting: ', ''),
	});
	const credentials = { baseUrl: url, webhooksPath: '/hooks', loginUrl: `${url}/login` };
	const signIn = openSession(
		{
			httpRequest: async () => await Promise.resolve({ statusCode: 200, body: '{}', headers: {} }),
		} as never,
		credentials,
		[],
	);
	expect(await signIn.catch(said)).toBe(
		'signIn: BeeIQ answered the sign-in without a token in the header x-access-token. Check "Login URL", then user name and password, in the credential "BeeIQ Admin API", or use an access token there.',
	);
});

it('who gets a token is signed in, whatever else is said, and one who does not is not', async () => {
	const { openSession } = await import('../../nodes/Beeiq/api/webhooks/session');
	const url = 'https://happy.beeiq.co';
	const no = '{"success":false,"message":"Hết hạn"}';
	const asked: Array<[method: string, url: string, token: unknown]> = [];
	const open = async (token: unknown, list = '[]', body = no): Promise<unknown> => {
		const httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
			const { method = '', url: at, headers = {} } = options;
			asked.push([method, at, headers['x-access-token']]);
			return await Promise.resolve(
				method === 'POST'
					? { statusCode: 200, body, headers: { 'x-access-token': token } }
					: { statusCode: 200, body: list },
			);
		};
		const fields = { username: 'an', password: 'x', loginUrl: `${url}/login` };
		const credentials = { ...fields, baseUrl: url, webhooksPath: '/hooks' };
		return await openSession({ httpRequest } as never, credentials, []).catch(said);
	};
	expect(await open('a-long-token')).toBe('a-long-token');
	expect(asked).toEqual([
		['POST', `${url}/login`, undefined],
		['GET', `${url}/hooks`, 'a-long-token'],
	]);
	const page = '<html>Welcome</html>';
	expect(await open('a-long-token', '[]', page)).toBe('a-long-token');
	for (const token of ['', 7, undefined]) {
		expect(await open(token, '[]', page)).toContain('the sign-in with a web page (200)');
		expect(await open(token)).toContain('(200), saying "Hết hạn". Check user name and password');
		expect(await open(token, '[]', '{}')).toContain('without a token');
	}
	expect(await open('a-long-token', no)).toBe(
		'refused: BeeIQ refused the request while listing the webhooks (200), saying "Hết hạn".',
	);
});

it('of an ID that is none', async () => {
	const { pathSegment } = await import('../../nodes/Beeiq/api/path-segment');
	expect(thrownBy(() => pathSegment('..', 'Webhook ID'))).toBe(
		"setting: 'Webhook ID' is not an ID. Give it as BeeIQ lists it.",
	);
});

it('of a list without end', async () => {
	const { readPages } = await import('../../nodes/Beeiq/api/rest/pages');
	let pages = 0;
	const readPage = async (page: number): Promise<RestRecord[]> => {
		pages++;
		return await Promise.resolve([{ key: String(page) } as RestRecord]);
	};
	const readAll = async (): Promise<string> => {
		let records = 0;
		for await (const page of readPages(readPage)) records += page.length;
		return String(records);
	};
	expect(await readAll().catch(said)).toBe(
		'refused: BeeIQ gave 10000 pages of a list and still more. Narrow it with filters.',
	);
	expect(pages).toBe(10_000);
});

it('says by its kind whether trying again may help, also once n8n has kept only its code', async () => {
	const { BeeiqFailure: Failure, findFailure } = await import('../../nodes/Beeiq/api/failure');
	const kinds = ['absent', 'forbidden', 'gone', 'signIn', 'refused', 'setting', 'passing'] as const;
	const passing = kinds.filter((kind) => !new Failure(kind, 'It failed.').isFinal);
	expect(passing).toEqual(['gone', 'passing']);
	for (const kind of kinds) {
		const failure = new Failure(kind, 'It failed.', 'Look there.');
		const { errorCode: httpCode, message } = failure;
		expect([message, httpCode]).toEqual(['It failed. Look there.', `beeiq:${kind}`]);
		expect(findFailure(failure)).toBe(failure);
		expect(findFailure({ name: 'NodeApiError', httpCode, message })).toEqual(
			new Failure(kind, 'It failed. Look there.'),
		);
	}
	const { errorCode: httpCode, message } = new Failure('passing', 'It failed.').asOfSignIn();
	const found = findFailure({ name: 'NodeApiError', httpCode, message });
	expect([found?.kind, found?.isOfSignIn]).toEqual(['passing', true]);
	expect(new Failure('gone', 'It failed.').message).toBe('It failed.');
	for (const httpCode of ['404', 'ECONNREFUSED', null, undefined]) {
		expect(findFailure({ name: 'NodeApiError', httpCode, message: 'x' })).toBeUndefined();
	}
});
