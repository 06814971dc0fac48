import { LoadOptionsContext } from 'n8n-core';
import { startInstance, type SavedNode } from './instance.mjs';

/** n8n-core's context in which the editor fills the lists of a node. */
export function loadOptionsContext(saved: SavedNode): LoadOptionsContext {
	const { workflow, node, additionalData } = startInstance(saved);
	Object.assign(additionalData, { currentNodeParameters: saved.parameters });
	return new LoadOptionsContext(workflow, node, additionalData, 'parameters');
}
