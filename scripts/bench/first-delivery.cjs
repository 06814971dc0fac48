// The first two deliveries to a trigger after n8n has started, in a process of its own; prints how long
// each took. n8n has read the package's list of nodes by then, and none of their code.
const { LazyPackageDirectoryLoader, WebhookContext } = require('n8n-core');
const { register } = require('tsx/cjs/api');
require('n8n-workflow');
require('zod');

// Gone before anything is measured: a package is loaded as n8n loads it.
const unregister = register();
const { startInstance } = require('../../test/n8n-core/instance.mts');
const { fixtureOf } = require('../../test/fixtures/fixtures.mts');
unregister();

const [, , folder, name] = process.argv;
const { body } = fixtureOf('DEAL_CHANGE');

async function main() {
	const loader = new LazyPackageDirectoryLoader(folder);
	await loader.loadAll();
	const milliseconds = [];
	for (let count = 0; count < 2; count++) {
		const startedAt = performance.now();
		await deliver(loader.getNode(name).type);
		milliseconds.push(performance.now() - startedAt);
	}
	console.log(JSON.stringify(milliseconds));
}

async function deliver(type) {
	const parameters = { registration: 'manual', events: ['*'] };
	const { workflow, node, additionalData, webhooks } = startInstance({ type, parameters });
	const rawBody = Buffer.from(JSON.stringify(body));
	const response = { status: () => response, json: () => response };
	const headers = { 'content-type': 'application/json' };
	const httpRequest = { method: 'POST', headers, query: {}, body, rawBody, ip: '::1' };
	const data = { ...additionalData, httpRequest, httpResponse: response };
	const webhook = webhooks.find(({ httpMethod }) => httpMethod === 'POST');
	const context = new WebhookContext(workflow, node, data, 'webhook', webhook, [], null);
	const { workflowData } = await type.webhook.call(context);
	if (!workflowData?.[0]?.[0]) throw new Error('The delivery was not accepted.');
}

void main();
