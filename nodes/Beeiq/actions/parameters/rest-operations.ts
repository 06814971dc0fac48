/**
 * What the REST interface does. The listener has `create` and `update` of the same resources, so the
 * operations here have names of their own and the two credentials never stand side by side.
 */
export const restOperations = {
	resource: ['contact', 'deal', 'event', 'product', 'task', 'ticket'],
	operation: [
		'createProduct',
		'deleteProduct',
		'get',
		'getAll',
		'getRecord',
		'updateProduct',
		'updateTicket',
	],
};
