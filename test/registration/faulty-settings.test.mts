import type { INodeParameters } from 'n8n-workflow';
import { BeeiqWebhookSecretApi } from '../../credentials/BeeiqWebhookSecretApi.credentials';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { publish } from '../n8n-core/publication.mjs';

async function publishWith(parameters: INodeParameters, secret?: string) {
	return await publish(
		{
			type: new BeeiqTrigger(),
			parameters: { registration: 'manual', events: ['*'], ...parameters },
			credentials: secret === undefined ? {} : { beeiqWebhookSecretApi: { secret } },
			credentialTypes: [new BeeiqWebhookSecretApi()],
			staticData: {},
		},
		1,
	);
}

const fails = '={{ $("no such node").item.json.x }}';
const nothing = '={{ $json.query.tenant }}';

describe.each([
	['allowedIps', 'Allowed IP Addresses', '127.0.0.1, ::1'],
	['tenant', 'Allowed Tenants', 'happy'],
	['ignoredAuthors', 'Ignore Events By', 'Bot <bot@example.com>'],
])('the option %s', (name, label, good) => {
	it.each([fails, nothing, '={{ "" }}', ' , ;\n'])('is refused if it is %j', async (value) => {
		const { status, message } = await publishWith({ options: { [name]: value } });
		expect(status).toBe('failed');
		expect(message).toBe(
			`"${label}" is set and gives nothing. Fill it in, look at its expression (there is no delivery yet when a workflow is published), or remove the option.`,
		);
	});

	it.each(['', good, `={{ "${good}" }}`])('is published if it is %j', async (value) => {
		const { status } = await publishWith({ options: { [name]: value } });
		expect(status).toBe('published');
	});
});

it.each(['a@example.com b@example.com', 'a@example.com, An <an@>', '={{ "@" }}'])(
	'what is no address is refused under "Ignore Events By": %s',
	async (ignoredAuthors) => {
		const { status, message } = await publishWith({ options: { ignoredAuthors } });
		expect([status, message]).toEqual([
			'failed',
			'"Ignore Events By" contains something that is no e-mail address. Write addresses such as an@example.com, separated by commas, semicolons or line breaks.',
		]);
	},
);

it.each(['"Nguyễn, An" <an@example.com>', 'a@example.com;\n; B <b@example.com>,'])(
	'addresses are let pass under "Ignore Events By": %s',
	async (ignoredAuthors) => {
		expect(await publishWith({ options: { ignoredAuthors } })).toMatchObject({
			status: 'published',
		});
	},
);

it.each(['Parsed', 'toString', fails, nothing])('the output %j is refused', async (output) => {
	const { status, message } = await publishWith({ output });
	expect([status, message]).toEqual([
		'failed',
		'"Output" is none of its list. Choose one from the list.',
	]);
});

it.each(['parsed', 'flat', 'raw'])('the output %j is published', async (output) => {
	expect(await publishWith({ output })).toMatchObject({ status: 'published' });
});

it('a secret is as long as it is without the white space around it', async () => {
	const parameters = { authentication: 'secret' };
	expect(await publishWith(parameters, ` ${'x'.repeat(15)} `)).toMatchObject({ status: 'failed' });
	expect(await publishWith(parameters, ` ${'x'.repeat(16)}\n`)).toMatchObject({
		status: 'published',
	});
});
