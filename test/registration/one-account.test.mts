import type { IHttpRequestHelper } from 'n8n-workflow';
import { BeeiqAdminApi } from '../../credentials/BeeiqAdminApi.credentials';
import { openSession } from '../../nodes/Beeiq/api/webhooks/session';
import { admin, agent, Beeiq } from '../beeiq-stand-in/server.mjs';
import { realHttpRequest } from '../n8n-core/http-request.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish, type Publication } from '../n8n-core/publication.mjs';
import { savedTrigger } from './saved-trigger.mjs';
import { stopClock } from './stopped-clock.mjs';

// Where n8n starts, one workflow after the other is published. With one wrong password, each sign-in brings the account
// closer to being locked.

let beeiq: Beeiq;
const clock = stopClock();

beforeEach(async () => {
	beeiq = await Beeiq.start();
	allLogs.length = 0;
});

afterEach(async () => {
	await beeiq.stop();
});

const minute = 60_000;

/** One of many workflows with the same credential. */
function workflow(n: number, credential: object): SavedNode {
	const more = { workflowId: `workflow${n}`, webhookId: `0b8c6f2e-5d7a-4c1e-9f3b-2a6d8e4c7b${n}` };
	const saved = savedTrigger(beeiq, {}, more);
	Object.assign(saved.credentials?.beeiqAdminApi as object, credential);
	return saved;
}

async function publishFrom(first: number, credential: object): Promise<Publication[]> {
	const ends: Publication[] = [];
	for (const n of [first, first + 1, first + 2]) {
		ends.push(await publish(workflow(n, credential), 1));
	}
	return ends;
}

/** n8n looks after a failure of which it is not known what it has left, so the second costs two sign-ins. */
describe.each<[string, object, string, number]>([
	['whose password is wrong', { password: 'wrong' }, '(401)', 1],
	['that may not manage webhooks', agent, '(403)', 2],
])('an account %s', (_, credential, status, cost) => {
	it('signs in for the first of all workflows that are published in the same minute', async () => {
		const [first, ...others] = await publishFrom(10, credential);
		expect(beeiq.signIns).toBe(cost);
		expect(first?.message).toContain(status);
		expect(first?.message).not.toContain('a minute');
		for (const { message } of others) {
			expect(message).toMatch(/^Authorization failed: /);
			expect(message).toContain(status);
			expect(message).toContain('BeeIQ was not asked again: n8n does so after a minute');
		}
	});

	it('is asked again after that, and where a workflow is unpublished', async () => {
		await publishFrom(10, credential);
		clock.now += minute;
		await publishFrom(20, credential);
		expect(beeiq.signIns).toBe(cost);
		clock.now += 1;
		await publishFrom(30, credential);
		expect(beeiq.signIns).toBe(2 * cost);
		await unpublish(workflow(40, credential));
		expect(beeiq.signIns).toBeGreaterThan(2 * cost);
	});

	it('is asked at once where the credential is edited or its test passes', async () => {
		await publishFrom(10, credential);
		expect(await publish(workflow(20, admin))).toMatchObject({ status: 'published' });
		// As mended in BeeIQ.
		const before = { ...admin };
		const given = { ...admin, ...credential };
		Object.assign(admin, given);
		try {
			expect((await publish(workflow(30, given))).status).toBe('failed');
			const type = new BeeiqAdminApi();
			const defaults = type.properties.map((field) => [field.name, field.default] as const);
			const fields = { ...Object.fromEntries(defaults), ...beeiq.credential, ...given };
			const helpers = { httpRequest: realHttpRequest() } as IHttpRequestHelper['helpers'];
			await openSession(helpers, fields, type.properties);
			expect(await publish(workflow(30, given))).toMatchObject({ status: 'published' });
		} finally {
			Object.assign(admin, before);
		}
	});
});

it('an access token is tried by each workflow', async () => {
	const token = { authentication: 'token', accessToken: 'wrong' };
	await publishFrom(10, token);
	const lists = beeiq.journal.filter(({ method }) => method === 'GET');
	expect(lists.length).toBeGreaterThanOrEqual(3);
	expect(beeiq.signIns).toBe(0);
	await publishFrom(20, { password: 'wrong' });
	Object.assign(token, { accessToken: beeiq.issueToken() });
	expect(await publish(workflow(30, token))).toMatchObject({ status: 'published' });
});
