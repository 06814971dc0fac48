import { BeeiqWebhookSecretApi } from '../../credentials/BeeiqWebhookSecretApi.credentials';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { deliver } from '../n8n-core/deliver.mjs';
import { bodyOf, outcomeOf, variations } from './variations.mjs';
import { sampleSecret } from './with-secret.mjs';

it.each(variations.map((variation) => [variation.number, variation.what, variation] as const))(
	'%i, %s: n8n answers and starts what the docs say',
	async (_, __, variation) => {
		const { request, parameters } = variation;
		const isBodyless = request?.method !== undefined;
		const outcome = await deliver(
			{
				type: new BeeiqTrigger(),
				parameters: { registration: 'manual', events: ['*'], ...(parameters as object) },
				credentials: { beeiqWebhookSecretApi: { secret: sampleSecret } },
				credentialTypes: [new BeeiqWebhookSecretApi()],
			},
			{
				headers: { 'content-type': 'application/json' },
				...request,
				body: isBodyless ? undefined : bodyOf(variation),
			},
		);
		const items = outcome.items?.flat() ?? [];
		expect({
			status: outcome.status,
			items: items.length,
			problems: [...new Set(items.flatMap(({ json }) => json.problems as string[]))],
			threw: outcome.threw,
		}).toEqual({ ...outcomeOf(variation), threw: undefined });
	},
);

it('each of the 35 kinds is there', () => {
	const numbers = new Set(variations.map(({ number }) => number));
	expect([...numbers]).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
});
