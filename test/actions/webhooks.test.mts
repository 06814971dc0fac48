import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { BeeiqAdminApi } from '../../credentials/BeeiqAdminApi.credentials';
import { Beeiq as BeeiqNode } from '../../nodes/Beeiq/Beeiq.node';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import type { Dialect } from '../beeiq-stand-in/dialect.mjs';
import { agent, Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { loadOptionsContext } from '../n8n-core/load-options.mjs';
import { run } from '../n8n-core/run.mjs';

const url = 'https://elsewhere.example.com/hook';
let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
});

afterEach(async () => {
	await beeiq.stop();
});

async function manage(
	parameters: INodeParameters,
	input?: IDataObject[],
	more: { credential?: object; continueOnFail?: boolean } = {},
): Promise<IDataObject[]> {
	const { items } = await run(savedNode(parameters, more.credential), input, more);
	return items.map(({ json }) => json);
}

function savedNode(parameters: INodeParameters, credential: object = {}): SavedNode {
	return {
		type: new BeeiqNode(),
		parameters: { resource: 'webhook', ...parameters },
		credentials: { beeiqAdminApi: { ...beeiq.credential, ...credential } },
		credentialTypes: [new BeeiqAdminApi()],
	};
}

const getMany = { operation: 'getAll', returnAll: true };
const create = { operation: 'create', url, events: ['TASK_CREATE'] };

describe('Get Many', () => {
	it('lists every webhook, over all pages, or as many as it is asked for', async () => {
		for (let n = 0; n < 205; n++) {
			beeiq.addHook({ url: `${url}/${n}`, events: ['NOTE_CREATE'], active: n % 2 === 0 });
		}
		const all = await manage(getMany);
		expect(all).toEqual(beeiq.hooks.map((hook) => ({ ...hook })));
		expect(await manage({ operation: 'getAll', returnAll: false, limit: 3 })).toEqual(
			all.slice(0, 3),
		);
	});

	describe('where BeeIQ does not show its list to the end', () => {
		beforeEach(() => {
			for (let n = 0; n < 5; n++) beeiq.addHook({ url: `${url}/${n}`, events: [], active: true });
		});

		it.each<Partial<Dialect>>([
			{ pageSize: 2, laterPages: 422 },
			{ pageSize: 2, laterPages: 404 },
			{ paging: 'endless', total: 'missing' },
		])('fails rather than leave some out: %j', async (dialect) => {
			Object.assign(beeiq.dialect, dialect);
			await expect(manage(getMany)).rejects.toThrow(
				'BeeIQ did not show its list of webhooks to the end, so some are not known.',
			);
		});

		it('gives as many as it is asked for, if it has shown so many', async () => {
			Object.assign(beeiq.dialect, { pageSize: 2, laterPages: 422 });
			const few = await manage({ operation: 'getAll', returnAll: false, limit: 2 });
			expect(few).toHaveLength(2);
			const more = { operation: 'getAll', returnAll: false, limit: 3 };
			await expect(manage(more)).rejects.toThrow('so some are not known');
		});

		it('says so in the log where BeeIQ only counts more than it lists', async () => {
			Object.assign(beeiq.dialect, { pageSize: 4, paging: 'ignored' });
			allLogs.length = 0;
			expect(await manage({ operation: 'getAll', returnAll: false, limit: 4 })).toHaveLength(4);
			expect(allLogs).toEqual([]);
			expect(await manage(getMany)).toHaveLength(4);
			expect(allLogs).toMatchObject([
				{
					level: 'warn',
					message: 'BeeIQ has listed 4 webhooks for "BeeIQ Trigger", and says that it holds more.',
				},
			]);
		});
	});

	it('lists a webhook of which BeeIQ says little', async () => {
		const body = JSON.stringify([{ id: 7, url }]);
		beeiq.faults.add({ on: 'list', as: { accepts: { status: 200, body } } });
		expect(await manage(getMany)).toEqual([{ id: '7', url, events: [], active: true }]);
	});

	it.each<[object, number]>([
		[{ deleted: true }, 0],
		[{ Deleted: 'TRUE' }, 0],
		[{ isDeleted: 1 }, 0],
		[{ is_deleted: 'yes' }, 0],
		[{ deletedAt: '2026-11-27T02:03:04Z' }, 0],
		[{ deleted_at: 1_795_778_400 }, 0],
		[{ deleted: false, deletedAt: null }, 1],
		[{ deleted: 'False', isDeleted: '0', deleted_at: ' ' }, 1],
		[{ isDeleted: 'no', deletedAt: 0 }, 1],
		[{ deletedAt: '0001-01-01T00:00:00Z', DELETED_AT: '0000-00-00 00:00:00' }, 1],
		[{ deletedBy: 'Lan', undeleted: true, deleted: {} }, 1],
	])('leaves out one that BeeIQ marks as deleted: %j', async (more, count) => {
		const body = JSON.stringify({ metadata: { total: 1 }, results: [{ id: 7, url, ...more }] });
		beeiq.faults.add({ on: 'list', as: { accepts: { status: 200, body } } });
		expect(await manage(getMany)).toHaveLength(count);
	});

	it.each([0, -1, 1.5, '={{ 0 / 0 }}', '={{ "many" }}'])('refuses the limit %s', async (limit) => {
		const parameters = { operation: 'getAll', returnAll: false, limit };
		await expect(manage(parameters)).rejects.toThrow("'Limit' is not a whole number of 1 or more");
		expect(beeiq.journal).toEqual([]);
	});

	it('waits for no answer that comes in drops', async () => {
		const real = AbortSignal.timeout.bind(AbortSignal);
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => real(300));
		// The first list is the credential's own, to see whether its token is good.
		const when = (): boolean => beeiq.journal.some(({ path }) => path.endsWith('/webhooks'));
		beeiq.faults.add({ on: 'list', as: 'drips', when });
		await expect(manage(getMany)).rejects.toThrow('did not answer in time');
		timeout.mockRestore();
	});

	it('keeps the shared secret of a trigger out of the executions', async () => {
		const secrets = ['?token=bi%20mat', '?a=1&token=bi%20mat&b=2', '?token=', '?tokens=7'];
		for (const query of secrets) beeiq.addHook({ url: url + query, events: [], active: true });
		expect((await manage(getMany)).map((hook) => hook.url)).toEqual([
			`${url}?token=<your secret>`,
			`${url}?a=<hidden>&token=<your secret>&b=<hidden>`,
			`${url}?token=<your secret>`,
			`${url}?tokens=<hidden>`,
		]);
	});
});

it('shows of a URL where it leads, and that something was left out', async () => {
	const shown = {
		'https://ong:bi@x.example.com/hook': 'https://<hidden>@x.example.com/hook',
		'HTTPS://ong@x.example.com/a@b/c@d': 'HTTPS://<hidden>@x.example.com/a@b/c@d',
		'https://x.example.com/a@b?c=d@e#f': 'https://x.example.com/a@b?c=<hidden>#<hidden>',
		'git+ssh.2-x://ong@x.example.com/a': 'git+ssh.2-x://<hidden>@x.example.com/a',
		'https:\\\\ong@x.example.com/a': 'https:\\\\<hidden>@x.example.com/a',
		' https://x.example.com/ho\to\nk ': 'https://x.example.com/hook',
		'ong:bi@x.example.com/a@b': '<hidden>@b',
		'ong://bi/a@/b': 'ong://bi/a@/b',
		'https://x y/a@b': 'https://<hidden>@b',
		'https://x.example.com?a=1&b&&token=7&a=b=c':
			'https://x.example.com?a=<hidden>&<hidden>&&token=<your secret>&a=<hidden>',
		'https://x.example.com/?': 'https://x.example.com/?',
		'https://x.example.com/#': 'https://x.example.com/#<hidden>',
		'https://x.example.com/#a#b?c=d': 'https://x.example.com/#<hidden>',
		'https://x.example.com/?a?b=c': 'https://x.example.com/?a?b=<hidden>',
	};
	for (const written of Object.keys(shown)) {
		beeiq.addHook({ url: written, events: [], active: true });
	}
	const urls = (await manage(getMany)).map((hook) => hook.url);
	expect(urls).toEqual(Object.values(shown));
});

describe('Create', () => {
	it('adds a webhook and says what BeeIQ has added', async () => {
		const [added] = await manage({ ...create, url: ` ${url}?token=abc ` });
		expect(beeiq.hooks).toMatchObject([
			{ url: `${url}?token=abc`, events: ['TASK_CREATE'], active: true },
		]);
		expect(added).toEqual({ ...beeiq.hooks[0], url: `${url}?token=<your secret>` });
	});

	it('says what it asked for, where BeeIQ does not say what it has added', async () => {
		beeiq.faults.add({ on: 'add', as: { accepts: { status: 204 } } });
		expect(await manage(create)).toEqual([
			{ id: null, url, events: ['TASK_CREATE'], active: true },
		]);
	});

	it('adds one for each item', async () => {
		const parameters = { ...create, url: '={{ $json.url }}', events: ['*'] };
		await manage(parameters, [{ url: `${url}/1` }, { url: `${url}/2` }]);
		expect(beeiq.hooks).toMatchObject([
			{ url: `${url}/1`, events: eventCodes },
			{ url: `${url}/2`, events: eventCodes },
		]);
	});

	it.each([
		['no address', { url: '' }, "'URL' is empty"],
		['what is no address', { url: 'secret-of-mine' }, "'URL' is not a valid web address"],
		['another scheme', { url: 'ftp://example.com' }, "'URL' is not a valid web address"],
		['one that ends alike', { url: 'xhttps://example.com' }, "'URL' is not a valid web address"],
		['one that begins alike', { url: 'httpx://example.com' }, "'URL' is not a valid web address"],
		['no events', { events: [] }, 'No events are chosen'],
		['a text without events', { events: '={{ " , " }}' }, 'No events are chosen'],
		['events that an expression does not find', { events: '={{ null }}' }, 'No events are chosen'],
		['what is no event', { events: ['TASK_CREATE', 'task'] }, "'Events' contains something"],
		['an object for events', { events: '={{ ({ a: 1 }) }}' }, "'Events' contains something"],
		[
			'a list in the list',
			{ events: '={{ [["TASK_CREATE"], 7] }}' },
			"'Events' contains something",
		],
	])('refuses %s', async (_, parameters, words) => {
		await expect(manage({ ...create, ...parameters })).rejects.toThrow(words);
		await expect(manage({ ...create, ...parameters })).rejects.not.toThrow('secret-of-mine');
		expect(beeiq.hooks).toEqual([]);
	});

	it('takes events that an expression gives as text', async () => {
		await manage({ ...create, events: '={{ "TASK_CREATE, DEAL_CHANGE" }}' });
		expect(beeiq.hooks).toMatchObject([{ events: ['TASK_CREATE', 'DEAL_CHANGE'] }]);
	});

	it('refuses an address that only this machine reaches, unless BeeIQ runs there too', async () => {
		await manage({ ...create, url: 'http://localhost:5678/hook' });
		const credential = { baseUrl: 'https://happy.beeiq.co' };
		await expect(
			manage({ ...create, url: 'http://localhost:5678/hook' }, [{}], { credential }),
		).rejects.toThrow('BeeIQ cannot reach http://localhost:5678');
	});
});

describe('Delete', () => {
	it.each(['list', 'id'])('takes an ID that was given %s', async (mode) => {
		const hook = beeiq.addHook({ url, events: [], active: true });
		const webhookId = { __rl: true, mode, value: '={{ $json.id }}' };
		expect(await manage({ operation: 'delete', webhookId }, [{ id: hook.id }])).toEqual([
			{ deleted: true },
		]);
		expect(beeiq.hooks).toEqual([]);
	});

	it('removes the webhook, and takes one that is gone for removed', async () => {
		const [first, second] = [1, 2].map(() => beeiq.addHook({ url, events: [], active: true }));
		const parameters = { operation: 'delete', webhookId: '={{ $json.id }}' };
		const input = [{ id: first?.id }, { id: first?.id }];
		expect(await manage(parameters, input)).toEqual([{ deleted: true }, { deleted: true }]);
		expect(beeiq.hooks).toEqual([second]);
		await expect(manage(parameters, [{}])).rejects.toThrow("'Webhook ID' is empty");
	});
});

it.each([
	['a password that is wrong', { password: 'x' }, 'did not accept the sign-in'],
	['an account without the right', agent, 'admin or owner'],
	['a tenant that is not there', { baseUrl: 'http://127.0.0.1:9' }, 'cannot be reached'],
])('says what to do with %s', async (_, credential, words) => {
	await expect(manage(getMany, [{}], { credential })).rejects.toThrow(words);
	const items = await manage(getMany, [{}, {}], { credential, continueOnFail: true });
	expect(items).toHaveLength(2);
	for (const { error } of items) expect(error).toContain(words);
});

it('repeats no password and no token that BeeIQ sends back', async () => {
	for (const on of ['signIn', 'list', 'add'] as const) {
		beeiq.faults.clear();
		beeiq.faults.add({ on, as: { echo: 400 } });
		const [item] = await manage(create, [{}], { continueOnFail: true });
		expect(item?.error).toContain('(400)');
		for (const secret of [beeiq.credential.password, ...beeiq.tokens]) {
			expect((item?.error as string).includes(String(secret))).toBe(false);
		}
	}
	expect(beeiq.tokens).not.toEqual([]);
});

it('repeats no token that another execution has replaced meanwhile', async () => {
	const saved = savedNode(getMany);
	const signInElsewhere = (): boolean => {
		Object.assign(saved.credentials?.beeiqAdminApi as object, {
			sessionToken: beeiq.issueToken(),
		});
		return true;
	};
	await run(saved);
	beeiq.faults.add({ on: 'list', as: { echo: 400 }, when: signInElsewhere });
	const { items } = await run(saved, [{}], { continueOnFail: true });
	expect(items[0]?.json.error).toContain('(400)');
	expect(beeiq.tokens.length).toBeGreaterThan(1);
	for (const token of beeiq.tokens) {
		expect((items[0]?.json.error as string).includes(token)).toBe(false);
	}
});

describe('the list to choose a webhook from', () => {
	it('shows URLs without secrets, by what they hold', async () => {
		const events = ['TASK_CREATE', 'DEAL_CREATE'];
		const [one] = ['/one?token=abc', '/two?key=abc'].map((end) =>
			beeiq.addHook({ url: url + end, events, active: true }),
		);
		expect(await listed('ONE')).toEqual([
			{ name: `${url}/one?token=<your secret> (TASK_CREATE, DEAL_CREATE)`, value: one?.id },
		]);
		expect(await listed()).toHaveLength(2);
		expect(await listed('abc')).toEqual([]);
	});

	it('says why there is none', async () => {
		await expect(listed(undefined, agent)).rejects.toThrow('admin or owner');
	});

	it('shows no list of which BeeIQ has refused a page, and says why', async () => {
		for (let n = 0; n < 3; n++) beeiq.addHook({ url: `${url}/${n}`, events: [], active: true });
		Object.assign(beeiq.dialect, { pageSize: 2, laterPages: 422 });
		await expect(listed()).rejects.toThrow(
			"BeeIQ did not show its list of webhooks to the end, so some are not known. It has shown 2. Choose 'By ID' instead.",
		);
	});

	async function listed(filter?: string, credential: object = {}): Promise<unknown> {
		const { listSearch } = new BeeiqNode().methods;
		const context = loadOptionsContext(savedNode({ operation: 'delete' }, credential));
		return (await listSearch.searchWebhooks.call(context, filter)).results;
	}
});
