// What is asked of BeeIQ, one request after the other, and what the person is told of it, word by word.
import { events } from '../../nodes/Beeiq/event/events';
import type { Dialect, Hook } from '../beeiq-stand-in/dialect.mjs';
import type { CallName, FaultKind } from '../beeiq-stand-in/faults.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, warnings, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { changeSecret, productionUrl, savedTrigger } from './saved-trigger.mjs';

let beeiq: Beeiq;
let saved: SavedNode;
/** Where the BeeIQ was that the credential was for. */
let firstBeeiq: string;

beforeEach(async () => {
	beeiq = await Beeiq.start();
	saved = savedTrigger(beeiq);
	// Signed in already.
	const session = { sessionToken: beeiq.issueToken(), sessionBaseUrl: beeiq.url };
	Object.assign(saved.credentials?.beeiqAdminApi ?? {}, session);
	allLogs.length = 0;
});

afterEach(async () => {
	await beeiq.stop();
});

function speak(dialect: Partial<Dialect>): void {
	Object.assign(beeiq.dialect, dialect);
}

const names: Record<string, string> = { GET: 'list', POST: 'add', PUT: 'change', DELETE: 'remove' };
/** What was asked, in its order, such as `2 list, add`. */
function asked(): string {
	const steps: Array<[name: string, times: number]> = [];
	for (const { method, path } of beeiq.journal) {
		const name = path === '/login' ? 'sign in' : (names[method] as string);
		const last = steps.at(-1);
		if (last?.[0] === name) last[1]++;
		else steps.push([name, 1]);
	}
	return steps.map(([name, times]) => (times === 1 ? name : `${times} ${name}`)).join(', ');
}
const ours = (): Hook[] => beeiq.hooks.filter(({ url }) => url.includes('/beeiq'));
const wanted = { events: ['DEAL_CHANGE', 'TASK_CREATE'], active: true };
const other = { url: productionUrl, events: ['NOTE_CREATE'], active: true };

/** What a step of the story comes to: nothing is told, and all goes well, unless it is said. */
interface Outcome {
	/** The message that a person sees who has published. */
	message?: string;
	attempts?: number;
	warnings?: string[];
	asked: string;
	/** How many of the node's webhooks are in BeeIQ then. */
	left: number;
}

function begin(): void {
	beeiq.journal.length = 0;
	allLogs.length = 0;
}

function outcome(message: string | undefined, attempts = 1): Outcome {
	const warned = warnings();
	return {
		...(message !== undefined && { message }),
		...(attempts > 1 && { attempts }),
		...(warned.length > 0 && { warnings: warned }),
		asked: asked(),
		left: ours().length,
	};
}

async function published(attemptsAtMost?: number): Promise<Outcome> {
	begin();
	const { message, attempts } = await publish(saved, attemptsAtMost);
	return outcome(message, attempts);
}

async function unpublished(): Promise<Outcome> {
	begin();
	await unpublish(saved);
	return outcome(undefined);
}

/** Published, and then as somebody or another n8n has left it. */
async function given(change: Partial<Hook>, dialect: Partial<Dialect> = {}): Promise<void> {
	await publish(saved);
	Object.assign(beeiq.hooks[0] as Hook, change);
	speak(dialect);
}

function refuse(on: CallName, as: FaultKind, when?: () => boolean, times?: number): void {
	beeiq.faults.add({ on, as, when, times });
}

function addForeign(count: number): void {
	for (let n = 0; n < count; n++) {
		beeiq.addHook({ ...other, url: `https://elsewhere.example.com/${n}` });
	}
}

/** Another BeeIQ in the credential. */
async function moveToAnother(): Promise<void> {
	const { url } = beeiq;
	await beeiq.stop();
	beeiq = await Beeiq.start();
	const session = { sessionToken: beeiq.issueToken(), sessionBaseUrl: beeiq.url };
	Object.assign(saved.credentials?.beeiqAdminApi ?? {}, beeiq.credential, session);
	firstBeeiq = url;
}

const nothingDone: FaultKind = { refuses: { status: 200, body: '{}' } };
const isThere = (): boolean => ours().length > 0;
const moved = 'https://new.example.com';

const where =
	'in BeeIQ, under Settings → Other settings → Webhook (Thiết lập → Thiết lập khác → Webhook, or Cài đặt → Other settings → Webhook)';
const mayHold = `BeeIQ may hold a webhook at ${productionUrl}. Look ${where}: remove it and any second one there before you publish again; or set "Registration" to "By Hand in BeeIQ" and make sure that just one is there, with the URL ${productionUrl} and these events ticked: Deal Updated, Task Created.`;
const lookFor = `Look ${where}: one webhook is to be there with the URL ${productionUrl} and these events ticked: Deal Updated, Task Created.`;
const byHand = `Or set "Registration" to "By Hand in BeeIQ", and ${where}, make sure that just one webhook is there with the URL ${productionUrl} and these events ticked: Deal Updated, Task Created.`;
const stillListed = `If BeeIQ still lists ${productionUrl}, remove it there by hand: ${where}.`;
const everyLabel = Object.values(events)
	.map(({ label }) => label)
	.join(', ');
const notAllowed =
	'BeeIQ does not let this account manage webhooks (403), saying "A fault that was switched on". Use an account that is admin or owner of the tenant in the credential "BeeIQ Admin API".';
const notAsked =
	'BeeIQ was not asked again: n8n does so after a minute, or once the credential is changed or its test passes.';
const notListed =
	'BeeIQ could not answer while listing the webhooks (500), saying "A fault that was switched on". Try again in a few minutes.';
const notOffered = (what: string): string =>
	`This BeeIQ tenant does not offer to ${what} a webhook: it answered 405. BeeIQ has not published this API, so a tenant may lack a part of it.`;
const notRemoved = 'BeeIQ Trigger could not remove the webhook of "BeeIQ Trigger" from BeeIQ.';
const path = '/webhook/0b8c6f2e-5d7a-4c1e-9f3b-2a6d8e4c7b10/beeiq';

type Story = [name: string, tell: () => Promise<Outcome[]>, outcomes: () => Outcome[]];

const stories: Story[] = [
	[
		'published twice and unpublished, one is added, looked for, and removed',
		async () => {
			return [await published(), await published(), await unpublished()];
		},
		() => [
			{ asked: '2 list, add, 2 list', left: 1 },
			{ asked: 'list', left: 1 },
			{ asked: '2 list, remove, list', left: 0 },
		],
	],
	[
		'other events are chosen',
		async () => {
			await publish(saved);
			saved.parameters.events = ['NOTE_CREATE'];
			return [await published()];
		},
		() => [{ asked: '3 list, change, 2 list', left: 1 }],
	],
	[
		'two were pasted by hand',
		async () => {
			beeiq.addHook(other);
			beeiq.addHook(other);
			return [await published()];
		},
		() => [{ asked: '3 list, change, 2 list, remove, 2 list', left: 1 }],
	],
	[
		'what was added is taken back, once, where it cannot be changed',
		async () => {
			speak({ events: 'labels' });
			refuse('change', { status: 400 });
			saved.parameters.authentication = 'secret';
			return [await published()];
		},
		() => [
			{
				message: `BeeIQ refused the request while changing the webhook (400), saying "A fault that was switched on". Or set "Registration" to "By Hand in BeeIQ", and ${where}, make sure that just one webhook is there with the URL ${productionUrl}?token=<your secret> and these events ticked: Deal Updated, Task Created.`,
				asked: '2 list, add, 2 list, change, 4 list, remove, list',
				left: 0,
			},
		],
	],
	[
		'what was added is taken back where it cannot be listed',
		async () => {
			refuse('list', { status: 403 }, isThere);
			return [await published()];
		},
		() => [
			{
				message: `Authorization failed: ${notAllowed} ${byHand}`,
				asked: '2 list, add, 2 list, remove',
				left: 0,
			},
		],
	],
	[
		'an add is answered without an id, and not listed',
		async () => {
			speak({ paging: 'fromZero', addedAs: 'nothing' });
			return [await published()];
		},
		() => [
			{
				message: `BeeIQ took the webhook, but neither its answer nor its list shows it, so n8n could not remove it again. ${mayHold}`,
				asked: '2 list, add, 4 list',
				left: 1,
				warnings: [`BeeIQ's list of webhooks could not be read to its end. ${stillListed}`],
			},
		],
	],
	[
		'an add is answered without an id, and the secret is not shown',
		async () => {
			speak({ paging: 'fromZero', addedAs: 'nothing' });
			saved.parameters.authentication = 'secret';
			return [await published()];
		},
		() => [
			{
				message: `BeeIQ took the webhook, but neither its answer nor its list shows it, so n8n could not remove it again. BeeIQ may hold a webhook at ${productionUrl}. Look ${where}: remove it and any second one there before you publish again; or set "Registration" to "By Hand in BeeIQ" and make sure that just one is there, with the URL ${productionUrl}?token=<your secret> and these events ticked: Deal Updated, Task Created.`,
				asked: '2 list, add, 4 list',
				left: 1,
				warnings: [`BeeIQ's list of webhooks could not be read to its end. ${stillListed}`],
			},
		],
	],
	[
		'what was added is not found by its id',
		async () => {
			speak({ paging: 'fromZero', change: 404 });
			return [await published()];
		},
		() => [
			{
				message: `BeeIQ lost the webhook right after adding it. ${mayHold}`,
				asked: '2 list, add, list, change, remove, 2 list',
				left: 0,
			},
		],
	],
	[
		'the secret is dropped',
		async () => {
			speak({ url: 'queryDropped' });
			saved.parameters.authentication = 'secret';
			changeSecret(saved, 'Another Secret of Ours');
			return [await published()];
		},
		() => [
			{
				message:
					'BeeIQ does not keep what follows the "?" in the webhook\'s URL, so it would send events without the shared secret, which the node refuses. Set "Authentication" to "None" and list BeeIQ\'s addresses under "Allowed IP Addresses".',
				asked: '2 list, add, 4 list, remove, list',
				left: 0,
			},
		],
	],
	[
		'a list is refused later, also to the removal',
		async () => {
			await publish(saved);
			refuse('list', { status: 403 });
			return [await published()];
		},
		() => [
			{
				message: `Authorization failed: ${notAllowed} ${mayHold}`,
				warnings: [`${notRemoved} ${notAllowed} ${stillListed}`],
				asked: 'list, sign in, 2 list',
				left: 1,
			},
		],
	],
	[
		'a list fails after what was pasted is removed, and what is added then stays',
		async () => {
			beeiq.addHook(other);
			speak({ change: 405 });
			refuse('list', { status: 500 }, () => !isThere(), 1);
			return [await published()];
		},
		() => [{ attempts: 2, asked: '3 list, change, remove, 4 list, add, 2 list', left: 1 }],
	],
	[
		'one is listed and not found by its id',
		async () => {
			beeiq.addHook(other);
			speak({ removed: 'listed' });
			await unpublish(saved);
			saved.name = 'Sự kiện';
			return [await published(1)];
		},
		() => [
			{
				message: `BeeIQ lists a webhook with this address, and does not find it by its id. ${mayHold}`,
				warnings: [
					`BeeIQ Trigger could not remove the webhook of "Sự kiện" from BeeIQ. BeeIQ answered 404 when it was asked to remove a webhook, and still lists it. ${stillListed}`,
				],
				asked: '3 list, change, remove, 4 list, remove, 2 list',
				left: 0,
			},
		],
	],
	[
		'a change adds one beside another that is right already',
		async () => {
			await given({ events: ['NOTE_CREATE'] }, { changed: 'addedBeside' });
			const right = beeiq.addHook({ ...other, ...wanted });
			const told = await published();
			expect(ours()).toEqual([right]);
			return [told];
		},
		() => [
			{
				warnings: [
					`BeeIQ lists a webhook of "BeeIQ Trigger", and may have added another that it does not list yet. ${lookFor}`,
				],
				asked: '3 list, change, 2 list, 2 remove, 2 list',
				left: 1,
			},
		],
	],
	[
		'a removal is refused, and the list has no end',
		async () => {
			await given({}, { paging: 'endless' });
			refuse('remove', { status: 400 });
			return [await unpublished()];
		},
		() => [
			{
				warnings: [
					`${notRemoved} BeeIQ refused the request while removing the webhook (400), saying "A fault that was switched on". ${stillListed}`,
				],
				asked: '8 list, remove, 8 list',
				left: 1,
			},
		],
	],
	[
		'a removal is done, and the list has no end',
		async () => {
			await given({}, { paging: 'endless' });
			return [await unpublished()];
		},
		() => [
			{
				warnings: [`BeeIQ's list of webhooks could not be read to its end. ${stillListed}`],
				asked: '8 list, remove, 8 list, remove',
				left: 0,
			},
		],
	],
	[
		'one that is not listed is not found by its id when it is removed',
		async () => {
			await given({}, { paging: 'fromZero', remove: 404 });
			return [await unpublished()];
		},
		() => [
			{
				warnings: [`BeeIQ neither lists nor finds the webhook of "BeeIQ Trigger". ${stillListed}`],
				asked: 'list, remove',
				left: 1,
			},
		],
	],
	[
		'one that is not listed is changed by its id',
		async () => {
			speak({ paging: 'fromZero' });
			return [await published(), await published(), await unpublished()];
		},
		() => [
			{
				warnings: [
					`BeeIQ does not list the webhook of "BeeIQ Trigger", but says that it has changed it by its id. n8n would not notice a second one. ${lookFor}`,
				],
				asked: '2 list, add, list, change',
				left: 1,
			},
			{
				warnings: [
					`BeeIQ does not list the webhook of "BeeIQ Trigger", but says that it has changed it by its id. n8n would not notice a second one. ${lookFor}`,
				],
				asked: '2 list, change',
				left: 1,
			},
			{ asked: 'list, remove', left: 0 },
		],
	],
	[
		'one that is not listed cannot be changed',
		async () => {
			await given({}, { paging: 'fromZero', change: 400 });
			return [await published()];
		},
		() => [
			{
				warnings: [
					`BeeIQ does not list the webhook of "BeeIQ Trigger", and n8n takes it to be there. BeeIQ refused the request while changing the webhook (400), saying "This is not done here". ${lookFor}`,
				],
				asked: '2 list, change',
				left: 1,
			},
		],
	],
	[
		'one that is not listed cannot be changed, which BeeIQ does not offer, until it is unpublished',
		async () => {
			await given({}, { paging: 'fromZero', change: 405 });
			return [await published(), await unpublished()];
		},
		() => [
			{
				warnings: [
					`BeeIQ does not list the webhook of "BeeIQ Trigger", and n8n takes it to be there. ${notOffered('change')} If the node was changed, unpublish the workflow and publish it again: n8n then puts another in its place. ${lookFor}`,
				],
				asked: '2 list, change',
				left: 1,
			},
			{ asked: 'list, remove', left: 0 },
		],
	],
	[
		'one is listed that is to have other events, which BeeIQ does not offer, until it is published again',
		async () => {
			await given({}, { change: 405 });
			saved.parameters.events = ['NOTE_CREATE'];
			const told = await published();
			const again = await published();
			expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
			return [told, again];
		},
		() => [
			{
				message: `BeeIQ does not offer to change a webhook. Publish again. ${mayHold.replace('Deal Updated, Task Created', 'Note Created')}`,
				asked: '3 list, change, 4 list, remove, list',
				left: 0,
			},
			{ asked: '2 list, add, 2 list', left: 1 },
		],
	],
	[
		'a copy of the workflow in another BeeIQ has left nothing',
		async () => {
			await publish(saved);
			saved.workflowId = 'workflow2';
			await moveToAnother();
			return [await published()];
		},
		() => [{ asked: '2 list, add, 2 list', left: 1 }],
	],
	[
		'another BeeIQ is in the credential',
		async () => {
			await publish(saved);
			await moveToAnother();
			return [await published()];
		},
		() => [
			{
				warnings: [
					`The webhook of "BeeIQ Trigger" is still in the BeeIQ at ${firstBeeiq}/api/v1/webhooks, which "Base URL" and "Webhooks Path" in the credential "BeeIQ Admin API" no longer name. ${stillListed}`,
				],
				asked: '2 list, add, 2 list',
				left: 1,
			},
		],
	],
	[
		'there are too many to be removed at once, and a minute later the rest is',
		async () => {
			for (let n = 0; n < 50; n++) beeiq.addHook(other);
			const told = await published();
			const now = Date.now();
			const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 60_001);
			const rest = await unpublished();
			clock.mockRestore();
			return [told, rest];
		},
		() => [
			{
				message: `n8n has sent BeeIQ 36 requests for this, and stops here. ${mayHold}`,
				warnings: [
					`${notRemoved} n8n has sent BeeIQ 54 requests for this, and stops here. ${stillListed}`,
				],
				asked: '3 list, change, 2 list, 30 remove, list, 17 remove',
				left: 3,
			},
			{ asked: '2 list, 3 remove, list', left: 0 },
		],
	],
	[
		'a change fails, and a removal is refused',
		async () => {
			await publish(saved);
			saved.parameters.events = ['NOTE_CREATE'];
			refuse('change', { status: 500 });
			speak({ remove: 405 });
			return [await published()];
		},
		() => [
			{
				message: `BeeIQ could not answer while changing the webhook (500), saying "A fault that was switched on". Try again in a few minutes. BeeIQ may hold a webhook at ${productionUrl}. Look ${where}: remove it and any second one there before you publish again; or set "Registration" to "By Hand in BeeIQ" and make sure that just one is there, with the URL ${productionUrl} and these events ticked: Note Created.`,
				attempts: 2,
				warnings: [
					`${notRemoved} ${notOffered('remove')} ${stillListed}`,
					`${notRemoved} ${notOffered('remove')} ${stillListed}`,
				],
				asked: '3 list, change, 4 list, remove, 5 list, change, 2 list, remove, 2 list',
				left: 1,
			},
		],
	],
	[
		'an add fails, and no list follows it',
		async () => {
			refuse('add', { status: 500 });
			refuse('list', { status: 403 }, () => beeiq.journal.some(({ method }) => method === 'POST'));
			return [await published()];
		},
		() => [
			{
				message: `Authorization failed: ${notAllowed} ${notAsked} ${mayHold}`,
				attempts: 2,
				warnings: [`${notRemoved} ${notAllowed} ${stillListed}`],
				asked: '2 list, add, 3 list, sign in, list',
				left: 0,
			},
		],
	],
	[
		'one that is switched off is listed as before the change',
		async () => {
			await given({ active: false });
			refuse('change', nothingDone);
			return [await published()];
		},
		() => [
			{
				attempts: 2,
				warnings: [
					`BeeIQ lists a webhook of "BeeIQ Trigger", and may have added another that it does not list yet. ${lookFor}`,
				],
				asked: '3 list, change, 2 list, change, 4 list, remove, 3 list, add, 2 list',
				left: 1,
			},
		],
	],
	[
		'one stays at the address that it had before',
		async () => {
			await given({}, { changed: 'urlStays' });
			saved.webhookUrl = moved;
			return [await published()];
		},
		() => [{ attempts: 2, asked: '3 list, change, 4 list, remove, 3 list, add, 2 list', left: 1 }],
	],
	[
		'one is left as it is by a change',
		async () => {
			await given({ events: ['NOTE_CREATE'] });
			refuse('change', nothingDone);
			return [await published()];
		},
		() => [
			{
				warnings: [
					`BeeIQ holds the webhook of "BeeIQ Trigger" otherwise than n8n asked for. ${lookFor}`,
				],
				asked: '3 list, change, 2 list',
				left: 1,
			},
		],
	],
	[
		'one is switched off by a change',
		async () => {
			await given({ events: ['NOTE_CREATE'] });
			refuse('change', nothingDone, () => !((beeiq.hooks[0] as Hook).active = false));
			return [await published()];
		},
		() => [
			{
				message: `BeeIQ leaves the webhook switched off. ${mayHold}`,
				asked: '3 list, change, 4 list, remove, list',
				left: 0,
			},
		],
	],
	[
		'one is said to be removed, and is not',
		async () => {
			await given({}, { removed: 'active' });
			return [await unpublished(), await published()];
		},
		() => [
			{
				warnings: [
					`${notRemoved} BeeIQ said that it removed a webhook, and still lists it. ${stillListed}`,
				],
				asked: '2 list, remove, 2 list, remove, 2 list',
				left: 1,
			},
			{
				warnings: [
					`BeeIQ still lists a webhook of "BeeIQ Trigger" that it said it removed, so n8n goes by it. ${lookFor}`,
				],
				asked: '3 list, change, 2 list',
				left: 1,
			},
		],
	],
	[
		'one is listed and not found when it is removed',
		async () => {
			await given({}, { remove: 404 });
			return [await unpublished()];
		},
		() => [
			{
				warnings: [
					`${notRemoved} BeeIQ answered 404 when it was asked to remove a webhook, and still lists it. ${stillListed}`,
				],
				asked: '2 list, remove, 2 list',
				left: 1,
			},
		],
	],
	[
		'one is removed together with another',
		async () => {
			await publish(saved);
			const pasted = beeiq.addHook(other);
			const real = beeiq.removeHook.bind(beeiq);
			jest.spyOn(beeiq, 'removeHook').mockImplementation((id) => {
				if (id === pasted.id) for (const hook of ours()) real(hook.id);
				return real(id);
			});
			return [await published(1)];
		},
		() => [
			{
				message: `BeeIQ has removed the webhook together with another one. Publish again. ${mayHold}`,
				asked: '3 list, remove, 2 list, remove',
				left: 0,
			},
		],
	],
	[
		'a later page of the list is refused',
		async () => {
			speak({ pageSize: 2, laterPages: 422 });
			addForeign(3);
			return [await published(), await unpublished()];
		},
		() => [
			{
				warnings: [
					`BeeIQ does not list the webhook of "BeeIQ Trigger", but says that it has changed it by its id. n8n would not notice a second one. ${lookFor}`,
					`BeeIQ's list of webhooks could not be read to its end, so n8n would not notice a second one of "BeeIQ Trigger". ${lookFor}`,
				],
				asked: '4 list, add, 2 list, change',
				left: 1,
			},
			{
				warnings: [`BeeIQ's list of webhooks could not be read to its end. ${stillListed}`],
				asked: '2 list, remove',
				left: 0,
			},
		],
	],
	[
		'it is not known what became of an add',
		async () => {
			speak({ total: 'missing' });
			refuse('add', { status: 500 }, undefined, 1);
			return [await published()];
		},
		() => [
			{
				message: `It is not known whether BeeIQ added the webhook. ${mayHold}`,
				attempts: 2,
				asked: '2 list, add, 7 list',
				left: 0,
			},
		],
	],
	[
		'one is gone, and the list does not say that it is whole',
		async () => {
			await given({}, { total: 'missing' });
			beeiq.hooks.length = 0;
			return [await published()];
		},
		() => [
			{
				warnings: [
					`BeeIQ neither lists nor finds the webhook that "BeeIQ Trigger" had, so another is added. ${lookFor}`,
				],
				asked: '2 list, change, remove, add, 2 list',
				left: 1,
			},
		],
	],
	[
		'one is gone, and the list is too long',
		async () => {
			addForeign(60);
			await publish(saved);
			speak({ pageSize: 7, change: 404, remove: 404 });
			saved.webhookUrl = moved;
			return [await published()];
		},
		() => [
			{
				message: `BeeIQ does not find the webhook at ${productionUrl} by its id, and its list is too long to look for it. BeeIQ may hold a webhook at ${moved}${path}. Look ${where}: remove it and any second one there before you publish again; or set "Registration" to "By Hand in BeeIQ" and make sure that just one is there, with the URL ${moved}${path} and these events ticked: Deal Updated, Task Created.`,
				warnings: [
					`BeeIQ's list of webhooks could not be read to its end. If BeeIQ still lists ${moved}${path}, remove it there by hand: ${where}.`,
				],
				asked: '16 list, change, remove, 8 list',
				left: 1,
			},
		],
	],
	[
		'one that the list skips cannot be removed',
		async () => {
			speak({ paging: 'rowRemoved', pageSize: 7 });
			addForeign(7);
			await publish(saved);
			beeiq.addHook(other);
			speak({ remove: 404 });
			return [await published()];
		},
		() => [
			{
				message: `BeeIQ answered 404 when it was asked to remove a webhook that it does not list, and has changed it. ${mayHold}`,
				warnings: [
					`${notRemoved} BeeIQ answered 404 when it was asked to remove a webhook, and still lists it. ${stillListed}`,
				],
				asked: '6 list, change, 3 list, remove, change, 3 list, remove, 3 list',
				left: 2,
			},
		],
	],
	[
		'one that was pasted can be neither changed nor removed',
		async () => {
			beeiq.addHook(other);
			speak({ change: 405, remove: 405, events: 'missing' });
			return [await published()];
		},
		() => [
			{
				warnings: [
					`BeeIQ lists the webhook of "BeeIQ Trigger", and n8n takes it to be there. ${notOffered('change')} ${lookFor}`,
				],
				asked: '3 list, change, remove, 2 list',
				left: 1,
			},
		],
	],
	[
		'another is at the address that the node had before',
		async () => {
			await publish(saved);
			beeiq.addHook(other);
			saved.webhookUrl = moved;
			return [await published()];
		},
		() => [
			{
				warnings: [
					`BeeIQ Trigger: BeeIQ lists another webhook at ${productionUrl}, the address that this node had before. Look ${where}: if no other n8n uses it, remove it there.`,
				],
				asked: '3 list, change, 2 list',
				left: 2,
			},
		],
	],
	[
		'n8n signs in again, and adds another',
		async () => {
			speak({ late: 3 });
			refuse('add', { accepts: { status: 401 } }, undefined, 1);
			return [await published()];
		},
		() => [
			{
				warnings: [
					`BeeIQ does not list the webhook of "BeeIQ Trigger", but says that it has changed it by its id. n8n would not notice a second one. ${lookFor}`,
					`BeeIQ lists a webhook of "BeeIQ Trigger", and may have added another that it does not list yet. ${lookFor}`,
				],
				asked: '2 list, add, sign in, list, add, list, change',
				left: 2,
			},
		],
	],
	[
		'one is removed, as BeeIQ says, and another is gone by',
		async () => {
			speak({ removed: 'active' });
			beeiq.addHook(other);
			beeiq.addHook(other);
			refuse('change', { status: 400 }, undefined, 1);
			return [await published()];
		},
		() => [
			{
				warnings: [
					`BeeIQ still lists a webhook of "BeeIQ Trigger" that it said it removed, so n8n goes by another. ${lookFor}`,
				],
				asked: '3 list, change, remove, 2 list, change, 2 list',
				left: 2,
			},
		],
	],
	[
		'an account may not add',
		async () => {
			saved.parameters.events = ['*'];
			saved.parameters.authentication = 'secret';
			refuse('add', { status: 403 });
			return [await published()];
		},
		() => [
			{
				message: `Authorization failed: ${notAllowed} BeeIQ may hold a webhook at ${productionUrl}. Look ${where}: remove it and any second one there before you publish again; or set "Registration" to "By Hand in BeeIQ" and make sure that just one is there, with the URL ${productionUrl}?token=<your secret> and these events ticked: ${everyLabel}.`,
				asked: '2 list, add, 3 list',
				left: 0,
			},
		],
	],
	[
		'an account may not list',
		async () => {
			refuse('list', { status: 403 });
			return [await published()];
		},
		() => [
			{
				message: `Authorization failed: ${notAllowed} ${byHand} n8n could not see whether BeeIQ holds a webhook at ${productionUrl} already.`,
				asked: 'list, sign in, list',
				left: 0,
			},
		],
	],
	[
		'every list fails',
		async () => {
			refuse('list', { status: 500 });
			return [await published(2)];
		},
		() => [
			{
				message: `${notListed} n8n could not see whether BeeIQ holds a webhook at ${productionUrl} already.`,
				attempts: 2,
				warnings: [
					`${notRemoved} ${notListed} ${stillListed}`,
					`${notRemoved} ${notListed} ${stillListed}`,
				],
				asked: 'list, sign in, 4 list',
				left: 0,
			},
		],
	],
	[
		'BeeIQ is not there',
		async () => {
			Object.assign(saved.credentials?.beeiqAdminApi ?? {}, {
				baseUrl: 'https://beeiq.invalid',
				loginUrl: 'https://beeiq.invalid/login',
				sessionToken: '',
			});
			return [await published(1)];
		},
		() => [
			{
				message: `beeiq.invalid cannot be reached while signing in. Check the address in the credential "BeeIQ Admin API" and that this n8n can reach it, then try again. n8n could not see whether BeeIQ holds a webhook at ${productionUrl} already.`,
				asked: '',
				left: 0,
			},
		],
	],
	[
		'n8n and BeeIQ are on this machine',
		async () => {
			saved.webhookUrl = 'http://localhost:5678';
			return [await published()];
		},
		() => [{ asked: '2 list, add, 2 list', left: 1 }],
	],
	[
		'n8n alone is on this machine',
		async () => {
			saved.webhookUrl = 'http://localhost:5678';
			Object.assign(saved.credentials?.beeiqAdminApi ?? {}, { baseUrl: 'https://beeiq.invalid' });
			return [await published()];
		},
		() => [
			{
				message:
					'BeeIQ cannot reach this n8n at http://localhost:5678, which is an address of this machine only. Set the environment variable WEBHOOK_URL of n8n to its public https address, restart n8n and publish again.',
				asked: '',
				left: 0,
			},
		],
	],
	[
		'the workflow has the legacy order',
		async () => {
			saved.settings = {};
			saved.parameters.splitByRecordType = true;
			return [await published()];
		},
		() => [
			{
				message:
					'"Split by Record Type" needs the execution order v1, and this workflow has the legacy one. Open the workflow\'s settings (⋯ → Settings), set "Execution Order" to "v1 (recommended)", and publish again.',
				asked: '',
				left: 0,
			},
		],
	],
	[
		'an address is none',
		async () => {
			saved.parameters.options = { allowedIps: '10.0.0.1, x' };
			return [await published()];
		},
		() => [
			{
				message:
					'"Allowed IP Addresses" contains something that is neither an IP address nor a range: x. Write addresses such as 203.0.113.7 or ranges such as 203.0.113.0/24, separated by commas.',
				asked: '',
				left: 0,
			},
		],
	],
	[
		'no events are chosen',
		async () => {
			saved.parameters.events = [];
			return [await published()];
		},
		() => [
			{ message: 'No events are chosen. Choose at least one under "Events".', asked: '', left: 0 },
		],
	],
	[
		'events are none',
		async () => {
			saved.parameters.events = ['Deal'];
			return [await published()];
		},
		() => [
			{
				message:
					'"Events" contains something that is not the code of an event. Write codes such as CONTACT_CREATE, separated by commas, or * for any event.',
				asked: '',
				left: 0,
			},
		],
	],
	[
		'a secret is short',
		async () => {
			saved.parameters.authentication = 'secret';
			changeSecret(saved, 'short');
			return [await published()];
		},
		() => [
			{
				message:
					'The secret in the credential "BeeIQ Webhook Secret API" is shorter than 16 characters and would match nothing. Choose a longer one, best made by a password generator.',
				asked: '',
				left: 0,
			},
		],
	],
	[
		'what was added is taken back where a list fails, and added anew',
		async () => {
			refuse('list', { status: 500 }, isThere, 1);
			return [await published()];
		},
		() => [{ attempts: 2, asked: '2 list, add, 3 list, remove, 3 list, add, 2 list', left: 1 }],
	],
	[
		'an add is refused',
		async () => {
			refuse('add', { status: 400 });
			return [await published()];
		},
		() => [
			{
				message: `BeeIQ refused the request while adding the webhook (400), saying "A fault that was switched on". ${mayHold}`,
				asked: '2 list, add, 3 list',
				left: 0,
			},
		],
	],
	[
		'five were pasted by hand that cannot be changed, of which three are asked about',
		async () => {
			speak({ change: 405, events: 'missing' });
			for (let n = 0; n < 5; n++) beeiq.addHook(other);
			return [await published()];
		},
		() => [
			{
				message: `BeeIQ does not offer to change a webhook. Publish again. ${mayHold}`,
				asked:
					'3 list, change, remove, 2 list, change, remove, 2 list, change, remove, 2 list, change, 4 list, 2 remove, list',
				left: 0,
			},
		],
	],
	[
		'a workflow is set by hand',
		async () => {
			saved.parameters.registration = 'manual';
			return [await published(), await unpublished()];
		},
		() => [
			{ asked: '', left: 0 },
			{ asked: '', left: 0 },
		],
	],
	[
		'a secret is changed, and kept by BeeIQ',
		async () => {
			saved.parameters.authentication = 'secret';
			await publish(saved);
			changeSecret(saved, 'Another Secret of Ours');
			return [await published(), await published()];
		},
		() => [
			{ asked: '3 list, change, 2 list', left: 1 },
			{ asked: 'list', left: 1 },
		],
	],
	[
		'one that was switched off is switched on',
		async () => {
			await given({ active: false });
			return [await published(), await published()];
		},
		() => [
			{ asked: '3 list, change, 2 list', left: 1 },
			{ asked: 'list', left: 1 },
		],
	],
	[
		'one that is remembered is moved with n8n',
		async () => {
			await publish(saved);
			saved.webhookUrl = moved;
			return [await published(), await published(), await unpublished()];
		},
		() => [
			{ asked: '3 list, change, 2 list', left: 1 },
			{ asked: 'list', left: 1 },
			{ asked: '2 list, remove, list', left: 0 },
		],
	],
	[
		'removals are refused for good, after an add that is taken back',
		async () => {
			refuse('list', { status: 500 }, isThere, 1);
			speak({ remove: 405 });
			return [await published()];
		},
		() => [
			{
				attempts: 2,
				warnings: [`${notRemoved} ${notOffered('remove')} ${stillListed}`],
				asked: '2 list, add, 3 list, remove, 4 list, remove, 5 list, change, 2 list',
				left: 1,
			},
		],
	],
	[
		'one that is left is removed later',
		async () => {
			await publish(saved);
			refuse('remove', { status: 409 }, undefined, 1);
			return [await unpublished(), await unpublished()];
		},
		() => [
			{
				warnings: [
					`${notRemoved} BeeIQ refused the request while removing the webhook (409), saying "A fault that was switched on". ${stillListed}`,
				],
				asked: '2 list, remove, 2 list',
				left: 1,
			},
			{ asked: '2 list, remove, list', left: 0 },
		],
	],
	[
		'a removal fails, and is tried again by n8n',
		async () => {
			await publish(saved);
			refuse('remove', { status: 500 }, undefined, 1);
			return [await unpublished()];
		},
		() => [{ asked: '2 list, remove, 4 list, remove, list', left: 0 }],
	],
];

it.each(stories)('%s', async (_, tell, outcomes) => {
	expect(await tell()).toEqual(outcomes());
});
