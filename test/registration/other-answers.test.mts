import type { Dialect, Hook } from '../beeiq-stand-in/dialect.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { productionUrl, savedTrigger } from './saved-trigger.mjs';

// What BeeIQ may answer that was once read for something else.

let beeiq: Beeiq;
let saved: SavedNode;

beforeEach(async () => {
	beeiq = await Beeiq.start();
	saved = savedTrigger(beeiq);
	allLogs.length = 0;
});

afterEach(async () => {
	await beeiq.stop();
});

function speak(dialect: Partial<Dialect>): void {
	Object.assign(beeiq.dialect, dialect);
}

const ours = (): Hook[] => beeiq.hooks.filter(({ url }) => url.includes('/beeiq'));
const warnings = (): string =>
	allLogs
		.filter(({ level }) => level === 'warn')
		.map(({ message }) => message)
		.join('\n');

describe.each<Partial<Dialect>>([
	{ change: 405, remove: 405 },
	{ change: 404, remove: 404 },
])('a webhook that BeeIQ neither changes nor removes: %j', (dialect) => {
	describe.each([1, 5])('where n8n tries %i times', (times) => {
		const message = async (): Promise<string> => (await publish(saved, times)).message ?? '';

		it('is told to be changed by hand, once that is seen', async () => {
			await publish(saved);
			speak(dialect);
			saved.parameters.events = ['NOTE_CREATE'];
			await message();
			const said = await message();
			expect(said).toContain('Change it there by hand to what is said here, or remove it, and');
			expect(said).not.toContain('Publish again.');
			expect(said).toContain(
				`with the URL ${productionUrl} and these events ticked: Note Created.`,
			);
			Object.assign(ours()[0] as Hook, { events: ['NOTE_CREATE'] });
			expect(await publish(saved, times)).toMatchObject({ status: 'published', attempts: 1 });
			expect(warnings()).toContain('n8n takes it to be there');
			expect(ours()).toHaveLength(1);
		});

		it('is added anew once it is removed by hand', async () => {
			await publish(saved);
			speak(dialect);
			saved.parameters.events = ['NOTE_CREATE'];
			await message();
			await message();
			beeiq.removeHook(ours()[0]?.id ?? '');
			expect(await publish(saved, times)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
			await unpublish(saved);
		});
	});
});

describe('a change that is answered with a webhook marked as deleted', () => {
	it('has changed none: another is added', async () => {
		speak({ removed: 'hiddenById' });
		await publish(saved);
		beeiq.removeHook(ours()[0]?.id ?? '');
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
		await unpublish(saved);
		expect(ours()).toEqual([]);
		expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	});

	it('has changed none, also where the list shows it without a mark', async () => {
		speak({ removed: 'listed' });
		await publish(saved);
		beeiq.ghosts.push(...beeiq.hooks.splice(0));
		saved.parameters.events = ['NOTE_CREATE'];
		const [ghost] = beeiq.ghosts;
		const body = JSON.stringify({ ...ghost, deletedAt: '2026-11-01T00:00:00Z' });
		beeiq.faults.add({ on: 'change', as: { refuses: { status: 200, body } } });
		beeiq.faults.add({ on: 'remove', as: { refuses: { status: 200 } } });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
	});

	it('is believed of one that was never listed without a mark', async () => {
		speak({ paging: 'fromZero' });
		await publish(saved);
		const body = JSON.stringify({ ...ours()[0], deletedAt: '2026-11-01T00:00:00Z' });
		beeiq.faults.add({ on: 'change', as: { accepts: { status: 200, body } } });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
		expect(warnings()).toContain('but has changed it by its id');
	});
});
