import { Beeiq, type Hook } from '../test/beeiq-stand-in/server.mjs';
import { packPackage } from '../test/package/packed.mjs';
import { N8nServer, owner } from '../test/real-n8n/n8n-server.mjs';
import { provisionN8n, testedVersions } from '../test/real-n8n/provision.mjs';
import { triggerNode } from '../test/real-n8n/trigger-node.mjs';

/** A real n8n with the packed package in it, and a stand-in BeeIQ that sends it its events. */
export interface Demo {
	n8n: N8nServer;
	beeiq: Beeiq;
	/** The id of the workflow that has registered itself for every event. */
	workflow: string;
	hook: Hook;
}

/** Starts both, with one workflow that is published. */
export async function startDemo(environment: Record<string, string> = {}): Promise<Demo> {
	const installation = await provisionN8n(testedVersions[0]);
	const packed = await packPackage();
	const beeiq = await Beeiq.start();
	console.log(`Starting n8n ${installation.version} with the packed n8n-nodes-beeiq …`);
	const n8n = await N8nServer.start(installation, packed.folder, environment);

	const credential = await n8n.addCredential('beeiqAdminApi', beeiq.credential);
	const workflow = await n8n.addWorkflow({
		name: 'BeeIQ events',
		nodes: [triggerNode({ events: ['*'] }, { beeiqAdminApi: credential })],
	});
	const publication = await n8n.publish(workflow);
	const [hook] = beeiq.hooks;
	if (!hook) throw new Error(`Publishing failed: ${publication.message}`);
	console.log(`The workflow has registered ${hook.url} in the stand-in BeeIQ.\n`);
	return { n8n, beeiq, workflow, hook };
}

/** What a person needs to know to try things out. */
export function describeDemo({ n8n, beeiq, hook }: Demo): string {
	return `
Open       ${n8n.url}
Sign in    ${owner.email} / ${owner.password}
Try        npm run send -- DEAL_CHANGE ${hook.url}
           and look under "Executions" of the workflow "BeeIQ events"
BeeIQ      ${beeiq.url} (the stand-in; its address is in the credential)
Stop       Ctrl-C, which leaves nothing behind`;
}
