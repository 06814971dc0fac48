import { holdsSecret } from '../../nodes/Beeiq/api/find-secret';
import type { Hook } from '../beeiq-stand-in/dialect.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, warnings, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { productionUrl, savedTrigger, secret } from './saved-trigger.mjs';

// A BeeIQ may store the URL otherwise than it was sent, or make the id of it. The secret is told and stored nowhere.

let beeiq: Beeiq;
let saved: SavedNode;

beforeEach(async () => {
	beeiq = await Beeiq.start();
	saved = savedTrigger(beeiq, { authentication: 'secret' });
	allLogs.length = 0;
});

afterEach(async () => {
	await beeiq.stop();
});

/** BeeIQ stores the webhooks of n8n otherwise. */
function store(write: (hook: Omit<Hook, 'id'>) => Partial<Hook>): void {
	const add = beeiq.addHook.bind(beeiq);
	beeiq.addHook = (hook) => add({ ...hook, ...write(hook) });
}

const ours = (): Hook[] => beeiq.hooks.filter(({ url }) => url.includes('/beeiq'));

function isKept(text: string): boolean {
	const known = [secret, 'second secret of the tests'];
	return holdsSecret(text, known) || /first|f%(25)*69rst/i.test(text);
}

/** What is told and stored; the test fails if a secret is in it. */
function seen(message = ''): { message: string; log: string; stored: string } {
	const log = allLogs.map((line) => JSON.stringify(line)).join('\n');
	const stored = JSON.stringify(saved.staticData);
	expect([message, log, stored].map(isKept)).toEqual([false, false, false]);
	return { message, log, stored };
}

const sent = `?token=${encodeURIComponent(secret)}`;
const twice = encodeURIComponent(sent.slice(1)).toLowerCase();
const base64 = Buffer.from(`${productionUrl}${sent}`).toString('base64url');

describe.each([
	['%3F', `%3Ftoken=${sent.slice(7)}`, '%3Ftoken=<your secret>'],
	['a part of the path', `/token/${sent.slice(7)}`, '/token/<your secret>'],
	['a semicolon', `;token=${sent.slice(7)}`, ';token=<your secret>'],
	['an ampersand', `&token=${sent.slice(7)}`, '&token=<your secret>'],
	['encoded twice', `%3f${twice}`, '%3ftoken%3d<your secret>'],
	['decoded', `;token=${secret}`, ';token=<your secret>'],
	['in lower case', `;token=${sent.slice(7).toLowerCase()}`, ';token=<your secret>'],
])('a secret that BeeIQ stores in the path: %s', (_, written, shown) => {
	beforeEach(() => {
		store(({ url }) => ({ url: url.replace(sent, written) }));
	});

	it.each([1, 5])('is not told, of %i attempts', async (times) => {
		const { message } = await publish(saved, times);
		expect(seen(message).message).toContain(`BeeIQ keeps the webhook at ${productionUrl}${shown},`);
		expect(ours()).toEqual([]);
	});

	it.each([1, 5])('is neither told nor stored where it stays, after %i attempts', async (times) => {
		beeiq.dialect.remove = 405;
		const { message } = await publish(saved, times);
		seen(message);
		await unpublish(saved);
		seen();
		expect(ours().length).toBeGreaterThan(0);
	});

	it('is that of the same webhook later', async () => {
		beeiq.faults.add({ on: 'remove', as: { status: 400 } });
		await publish(saved);
		expect(seen().stored).toContain(shown);
		expect(ours()).toHaveLength(1);
		beeiq.faults.clear();
		const fields = { secret: 'second secret of the tests', previousSecret: secret };
		saved.credentials = { ...saved.credentials, beeiqWebhookSecretApi: fields };
		await unpublish(saved);
		seen();
		expect(ours()).toEqual([]);
	});

	it('is not told where another is at an earlier address', async () => {
		beeiq.faults.add({ on: 'remove', as: { status: 400 } });
		await publish(saved);
		const [hook] = ours() as [Hook];
		beeiq.hooks.push({ ...hook, id: `${hook.id}a` });
		saved.webhookUrl = 'https://new.example.com';
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		seen();
		expect(warnings().join()).toContain(`lists another webhook at ${productionUrl}${shown}, the`);
	});
});

it('a secret in another writing is not told either', async () => {
	store(() => ({ url: `https://n8n.example.com/${base64}` }));
	beeiq.faults.add({ on: 'remove', as: { status: 400 } });
	const { message } = await publish(saved);
	expect(seen(message).message).toContain('keeps the webhook at https://n8n.example.com/<your');
	beeiq.faults.clear();
	await unpublish(saved);
	expect(beeiq.hooks).toEqual([]);
});

describe.each<[string, (url: string) => string]>([
	['the URL', (url) => url],
	['the URL, encoded', (url) => encodeURIComponent(url)],
	['base64 of the URL', (url) => Buffer.from(url).toString('base64url')],
	['base64 of its query', (url) => Buffer.from(new URL(url).search).toString('base64url')],
])('a webhook whose id holds the secret: %s', (_, idOf) => {
	const others = { events: ['NOTE_CREATE'], active: true };
	let foreign: Hook;

	beforeEach(() => {
		const add = beeiq.addHook.bind(beeiq);
		beeiq.addHook = (hook) => {
			const added = add(hook);
			let id = idOf(hook.url);
			while (beeiq.hooks.some((one) => one.id === id)) id += '1';
			return Object.assign(added, { id });
		};
		// Another node with the same secret.
		foreign = beeiq.addHook({ url: `${productionUrl.replace('0b8c', '1b8c')}${sent}`, ...others });
	});

	it('is added, changed and removed, and nothing else is', async () => {
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		seen();
		saved.parameters.events = ['NOTE_CREATE'];
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		seen();
		expect(beeiq.hooks).toMatchObject([foreign, { events: ['NOTE_CREATE'] }]);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		await unpublish(saved);
		seen();
		expect(beeiq.hooks).toEqual([foreign]);
		expect([saved.staticData, warnings()]).toEqual([{ 'node:BeeIQ Trigger': {} }, []]);
	});

	it('is removed later, if not at once', async () => {
		await publish(saved);
		beeiq.dialect.remove = 405;
		await unpublish(saved);
		seen();
		beeiq.dialect.remove = 'offered';
		await unpublish(saved);
		expect(beeiq.hooks).toEqual([foreign]);
	});

	it('is one of two, of which one is removed', async () => {
		await publish(saved);
		const [kept] = ours().slice(1);
		beeiq.addHook({ ...(kept as Hook), ...others });
		expect(ours()).toHaveLength(3);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		seen();
		expect(ours()).toHaveLength(2);
		await unpublish(saved);
		expect(beeiq.hooks).toEqual([foreign]);
	});

	it('moves with WEBHOOK_URL', async () => {
		await publish(saved);
		saved.webhookUrl = 'https://new.example.com';
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		seen();
		expect(ours()).toHaveLength(2);
		await unpublish(saved);
		expect(beeiq.hooks).toEqual([foreign]);
	});

	it('is believed where BeeIQ does not list it, and added again the next time', async () => {
		beeiq.dialect.paging = 'fromZero';
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		seen();
		expect(ours()).toHaveLength(2);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(seen().log).toContain('neither lists nor finds the webhook');
		expect(ours()).toHaveLength(3);
	});
});

it('an id that carries the secret is not stored once the node asks for none', async () => {
	store(({ url }) => ({ id: url }));
	await publish(saved);
	saved.parameters.authentication = 'none';
	beeiq.dialect.remove = 405;
	await unpublish(saved);
	seen();
	beeiq.dialect.remove = 'offered';
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	seen();
	await unpublish(saved);
	expect(ours()).toEqual([]);
});
