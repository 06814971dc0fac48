import type { AnyRecord, ListenerRecords } from './listener-records.mjs';
import type { RestResource } from './rest-records.mjs';

const givenNames = ['Phạm', 'Đặng', 'Võ', 'Nguyễn Thị', 'Trần Văn'];
const familyNames = ['Minh Tuấn', 'Thùy Dương', 'Hoàng Yến', 'Hằng', 'Đức'];

function pick<Item>(list: readonly Item[], n: number): Item {
	return list[n % list.length] as Item;
}

/** Adds an invented record; `fields` take the place of what is invented. A contact's are the listener's. */
export function seedRecord(
	records: ListenerRecords,
	resource: RestResource,
	fields: Record<string, unknown>,
): { id: string } {
	switch (resource) {
		case 'contact': {
			const n = records.contacts.length + 1;
			return records.addContact({
				contactId: `PID-${n}`,
				contactType: 'customer',
				name: pick(givenNames, n),
				lastname: pick(familyNames, n),
				phones: [{ type: 'Work', value: `09${String(n).padStart(8, '0')}` }],
				emails: [{ type: 'Work', value: `khach.${n}@example.com` }],
				...fields,
			});
		}
		case 'deal':
			return records.addTo(records.deals, {
				name: `Giao dịch ${records.deals.length + 1}`,
				...fields,
			});
		case 'product': {
			const code = `SP-${records.products.length + 1}`;
			const product = { name: `Sản phẩm ${code}`, code, productIdApiRing: code, type: 'product' };
			return records.addTo(records.products, { ...product, ...fields });
		}
		case 'task':
			return records.addTo(records.tasks, {
				title: `Gọi lại cho khách ${records.tasks.length + 1}`,
				...fields,
			});
		case 'ticket': {
			const title = `Yêu cầu số ${records.tickets.length + 1}`;
			const ticket = records.addTicket({ title, body: '<p>Xin gọi lại</p>' }, undefined);
			records.change(records.tickets as unknown as AnyRecord[], ticket.id, fields);
			return ticket;
		}
	}
}
