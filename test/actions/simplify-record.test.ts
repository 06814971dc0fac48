import { simplify } from '../../nodes/Beeiq/actions/simplify-record';
import { readWanted } from '../../nodes/Beeiq/actions/wanted-record';
import { toRecord } from '../../nodes/Beeiq/api/rest/records';

const nothing = { phone: null, email: null, assignee: null };

it('gives a deal without anybody in charge no assignee', () => {
	expect(simplify(toRecord('deal', { number: 1, dealBy: null }))).toMatchObject(nothing);
});

it('gives a ticket without a contact nobody to reach', () => {
	expect(simplify(toRecord('ticket', { TicketId: 1, contact: null }))).toMatchObject(nothing);
});

it('reads a status that is an object by its name', () => {
	const status = { name: 'Đang xử lý' };
	expect(simplify(toRecord('task', { _id: 'a', status }))).toMatchObject({ status: status.name });
});

it('looks for nothing for a row of an event that is not documented', () => {
	const row = { eventCode: 'LEAD_CREATE', recordType: 'unknown', recordNumber: '', recordId: '' };
	expect(readWanted(row)).toMatchObject({ type: null, id: null, number: null });
});
