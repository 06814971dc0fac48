import fc from 'fast-check';
import type { IDataObject, INodeParameters, NodeOperationError } from 'n8n-workflow';
import { BeeiqAdminApi } from '../../credentials/BeeiqAdminApi.credentials';
import { BeeiqListenerApi } from '../../credentials/BeeiqListenerApi.credentials';
import { BeeiqRestApi } from '../../credentials/BeeiqRestApi.credentials';
import { Beeiq as BeeiqNode } from '../../nodes/Beeiq/Beeiq.node';
import { anySecret, anyWritings, halvesOf, written } from '../api/written-anyhow.mjs';
import type { CallName } from '../beeiq-stand-in/faults.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { run } from '../n8n-core/run.mjs';

let beeiq: Beeiq;

beforeAll(async () => {
	beeiq = await Beeiq.start();
});

afterAll(async () => {
	await beeiq.stop();
});

/** Where a secret stands, and which call BeeIQ answers with it. */
interface Place {
	on: CallName;
	parameters: INodeParameters;
	credentials(secret: string): Record<string, Record<string, string>>;
}

const ticket = { resource: 'ticket', operation: 'create', title: 'Yêu cầu', body: 'Ong' };
const listener = (urlWith: (secret: string) => string): Place => ({
	on: 'listener',
	parameters: { ...ticket, additionalFields: {}, options: {} },
	credentials: (secret) => ({
		beeiqListenerApi: { ...beeiq.listenerCredential, listenerUrl: urlWith(secret) },
	}),
});
const admin = (on: CallName, credential: (secret: string) => Record<string, string>): Place => ({
	on,
	parameters: { resource: 'webhook', operation: 'getAll', returnAll: true },
	credentials: (secret) => ({ beeiqAdminApi: { ...beeiq.credential, ...credential(secret) } }),
});
const rest = (on: CallName, parameters: INodeParameters): Place => ({
	on,
	parameters,
	credentials: (secret) => ({
		beeiqRestApi: { ...beeiq.restCredential, apiKey: encodeURIComponent(secret) },
	}),
});
/** They go out in a header, which holds no other characters. */
const encoded = ['the access token', 'a key that reads', 'a key that writes'];
const places: Record<string, Place> = {
	'a query value': listener((secret) => {
		const url = new URL(beeiq.listenerUrl);
		url.searchParams.set('key', secret);
		return url.href;
	}),
	'a user': listener((secret) => {
		const url = new URL(beeiq.listenerUrl);
		url.username = encodeURIComponent(secret);
		return url.href;
	}),
	'a password of the address': listener((secret) => {
		const url = new URL(beeiq.listenerUrl);
		Object.assign(url, { username: 'beekeeper', password: encodeURIComponent(secret) });
		return url.href;
	}),
	'a fragment': listener((secret) => `${beeiq.listenerUrl}#${encodeURIComponent(secret)}`),
	'the password': admin('signIn', (password) => ({ password })),
	'the access token': admin('list', (accessToken) => ({
		authentication: 'token',
		accessToken: encodeURIComponent(accessToken),
	})),
	'a key that reads': rest('restRead', {
		resource: 'ticket',
		operation: 'getAll',
		returnAll: true,
		filters: {},
	}),
	'a key that writes': rest('restWrite', {
		resource: 'product',
		operation: 'deleteProduct',
		ownId: 'ong-7',
	}),
};

/** Everything that anybody is told of a run: the error, what n8n keeps of it, the items and the log. */
async function toldOf(place: Place, secret: string, body: string): Promise<string> {
	beeiq.faults.clear();
	beeiq.faults.add({ on: place.on, as: { refuses: { status: 400, body } } });
	const saved = {
		type: new BeeiqNode(),
		parameters: place.parameters,
		credentials: place.credentials(secret),
		credentialTypes: [new BeeiqAdminApi(), new BeeiqListenerApi(), new BeeiqRestApi()],
	};
	const error = (await run(saved).catch((thrown: unknown) => thrown)) as NodeOperationError;
	const { items, logs } = await run(saved, [{}], { continueOnFail: true });
	const told = items.map(({ json }): IDataObject => json);
	const of = [
		error.message,
		error.description,
		String(error.stack).replaceAll(/\n {4}at .*/g, ''),
		JSON.stringify(error),
	];
	return [...of, JSON.stringify(told), JSON.stringify(logs)].join('\n');
}

const answers: Array<(words: string) => unknown> = [
	(message) => ({ success: false, message }),
	(reason) => [{ success: false, reason }],
	(error) => ({ error }),
	(message) => ({ errors: [{ message }, message] }),
	(error) => ({ error: { error: { message: error } } }),
];
const runs = { numRuns: 40 };

describe.each(Object.keys(places))('%s', (name) => {
	const place = places[name] as Place;
	const answer = fc.constantFrom(...answers);

	it('is told to nobody, in no writing, nor half of it', async () => {
		const plain = await toldOf(place, 'another', '{}');
		await fc.assert(
			fc.asyncProperty(
				anySecret,
				anyWritings,
				answer,
				fc.boolean(),
				async (secret, writings, write, isHalf) => {
					const known = encoded.includes(name) ? encodeURIComponent(secret) : secret;
					const half = halvesOf(known.normalize()).at(-1) as string;
					const piece = written(isHalf ? half : known, writings);
					const told = await toldOf(place, secret, JSON.stringify(write(`Không có ${piece}!`)));
					const hidden = isHalf ? [piece] : [known, piece, ...halvesOf(piece)];
					// What our own sentences say anyway, they say of any secret.
					const found = hidden
						.filter((text) => !plain.includes(text))
						.find((text) => told.includes(text));
					expect(found === undefined).toBe(true);
					expect(told).not.toContain('saying');
				},
			),
			runs,
		);
	});

	it('keeps no other words from anybody', async () => {
		const told = await toldOf(place, 'another-7-secret', '{"message":"Không có user"}');
		expect(told).toContain(', saying "Không có user".');
	});
});
