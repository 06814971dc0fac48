import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { raise, type BeeiqFailure } from '../api/failure';
import { openRest } from '../api/rest/client';
import { restCredential } from '../api/rest/resources';
import { asFailure, failFinally } from '../registration/attempt';
import { begin, look } from './look';
import { readSettings } from './read-settings';
import { sourceIn } from './rest-source';
import { NodeStore } from './node-store';
import { testRun } from './test-run';
import { toItems } from './to-items';

/** What the nodes that are looking remember: two looks at once would give the same records. */
const looking = new Map<string, NodeStore>();

/**
 * n8n's `poll`: what has changed in BeeIQ since the last look; null if nothing has. n8n calls it when
 * it publishes the workflow or starts, at the poll times, and for a test run.
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') {
		return [await testRun(context).catch((error) => fail(context, asFailure(error)))];
	}
	const node = [context.getInstanceId(), context.getWorkflow().id, context.getNode().id].join();
	const store = new NodeStore(context);
	const underWay = looking.get(node);
	if (underWay) {
		underWay.yieldTo(store);
		return null;
	}
	looking.set(node, store);
	const start = Date.now();
	try {
		const items = await lookOnce(context, store);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		if (!store.isOutdated) bear(context, store, { failure: asFailure(error), start });
		return null;
	} finally {
		looking.delete(node);
		store.hasLooked();
	}
}

async function lookOnce(context: IPollFunctions, store: NodeStore): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const memory = store.read();
	const credential = JSON.stringify(await context.getCredentials(restCredential));
	const refusal = store.refusalOf(credential);
	if (refusal) throw refusal;
	const source = sourceIn(await openRest(context));
	const news = await look(source, memory, { ...settings, now: Date.now }).catch((error) => {
		const failure = asFailure(error);
		if (failure.isFinal && isPublishing(context, store)) store.refuse({ failure, credential });
		return raise(failure);
	});
	if (store.isOutdated) return [];
	const items = toItems(news, settings);
	// Last and at once: n8n 2.41.1 also stores what was changed before something failed (seen).
	store.write(memory);
	return items;
}

/**
 * What becomes of a look that failed. One that is made while a person publishes: what that person has to
 * mend fails the publication; anything else does not, and of what is newly chosen the next look begins at
 * this one's time. One that n8n makes when it starts never fails: 2.41.1 would leave the node without a
 * poll time until it is published again. The next look says what is wrong.
 */
function bear(
	context: IPollFunctions,
	store: NodeStore,
	{ failure, start }: { failure: BeeiqFailure; start: number },
): void {
	if (isPublishing(context, store)) {
		if (failure.isFinal) failFinally(context, failure);
		const memory = store.read();
		begin(memory, readSettings(context).changes, start, 0);
		store.write(memory);
	} else if (!startsN8n(context) || !store.isUnread) {
		fail(context, failure);
	}
	context.logger.warn(
		`BeeIQ Polling Trigger could not look for changes for "${context.getNode().name}" yet. ${failure.message} It looks again at the next poll time.`,
	);
}

/** True of the look that n8n makes while a person publishes; n8n gives later ones the same mode (seen). */
function isPublishing(context: IPollFunctions, store: NodeStore): boolean {
	return store.isNew || (store.isUnread && !startsN8n(context));
}

function startsN8n(context: IPollFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

/** Fails the look, which n8n shows as an execution that failed. */
function fail(context: IPollFunctions, failure: BeeiqFailure): never {
	throw new NodeOperationError(context.getNode(), failure.message);
}
