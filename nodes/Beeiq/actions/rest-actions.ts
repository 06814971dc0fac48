import type { IDataObject } from 'n8n-workflow';
import type { Rest } from '../api/rest/rest';
import { getRecord } from './get-record';
import { getMany, getOne } from './read-records';
import type { RestItem } from './rest-item';
import { createProduct, deleteProduct, updateProduct, updateTicket } from './write-rest';

/** What is done by the REST interface for one item. */
type RestAction = (rest: Rest, item: RestItem) => Promise<IDataObject[]>;

/** What BeeIQ is asked for by its REST interface, by resource and operation. */
export const restActions: Record<string, RestAction> = {
	'contact:get': async (rest, item) => await getOne(rest, item, 'contact'),
	'contact:getAll': async (rest, item) => await getMany(rest, item, 'contact'),
	'deal:get': async (rest, item) => await getOne(rest, item, 'deal'),
	'deal:getAll': async (rest, item) => await getMany(rest, item, 'deal'),
	'event:getRecord': getRecord,
	'product:createProduct': createProduct,
	'product:deleteProduct': deleteProduct,
	'product:getAll': async (rest, item) => await getMany(rest, item, 'product'),
	'product:updateProduct': updateProduct,
	'task:getAll': async (rest, item) => await getMany(rest, item, 'task'),
	'ticket:get': async (rest, item) => await getOne(rest, item, 'ticket'),
	'ticket:getAll': async (rest, item) => await getMany(rest, item, 'ticket'),
	'ticket:updateTicket': updateTicket,
};
