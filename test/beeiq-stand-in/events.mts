import { events, type EventCode, type RecordType } from '../../nodes/Beeiq/event/events';

const people = [
	{ firstname: 'Nguyễn Thị', lastname: 'Hằng', email: 'hang.nguyen@example.com' },
	{ firstname: 'Trần Văn', lastname: 'Đức', email: 'duc.tran@example.com' },
	{ firstname: 'Lê', lastname: 'Quỳnh Như', email: 'nhu.le@example.com' },
];
const customers = [
	{ name: 'Phạm', lastname: 'Minh Tuấn' },
	{ name: 'Đặng', lastname: 'Thùy Dương' },
	{ name: 'Võ', lastname: 'Hoàng Yến' },
];
const stages = ['Tiềm năng', 'Đã liên hệ', 'Báo giá', 'Đàm phán', 'Chốt'];

/** 24 hexadecimal digits, as BeeIQ's ids are wherever its guide prints one. */
function idOf(kind: number, n: number): string {
	return `5b0cfa2b${kind.toString(16).padStart(4, '0')}${n.toString(16).padStart(12, '0')}`;
}

function pick<Item>(list: readonly Item[], n: number): Item {
	return list[n % list.length] as Item;
}

/**
 * A plausible event of this code, in the shape that BeeIQ's guide describes (2.3), with invented
 * Vietnamese data that depends on `n` only. Imagined beyond the guide: the links of records that are
 * no contact, a task's title, and that a note's text travels as HTML in `eventContent`.
 */
export function sampleEvent(code: EventCode, n = 1): Record<string, unknown> {
	const contactId = idOf(1, n);
	const recordId = idOf(2, n);
	const link = (path: string): string => `https://happy.beeiq.co/${path}`;
	const user = pick(people, n);
	const stage = (offset: number): object => ({
		name: pick(stages, n + offset),
		color: '#fabb3d',
		probability: 0,
		position: (n + offset) % stages.length,
		id: idOf(3, (n + offset) % stages.length),
	});
	const contact = {
		...pick(customers, n),
		phones: [{ type: 'Work', _id: idOf(4, n), value: `09${String(n).padStart(8, '0')}` }],
		emails: [{ type: 'Work', _id: idOf(5, n), value: `khach.${n}@example.com` }],
		addresses: [
			{
				type: 'Work',
				street: '',
				streetName: '12 Nguyễn Huệ',
				city: 'Hồ Chí Minh',
				state: '',
				wards: 'Bến Nghé',
				cityCode: '',
				stateCode: '',
				wardsCode: '',
				zip: '',
				country: { code: 'VN', name: 'Vietnam' },
				_id: idOf(6, n),
			},
		],
		contactId: `PID-${n}`,
	};
	const ticket = {
		TicketId: n,
		title: `Yêu cầu liên hệ số ${n}`,
		status: 'Assigned',
		id: recordId,
		assignTo: { avatar: '', ...pick(people, n + 1) },
	};
	const task = {
		_id: recordId,
		taskId: n,
		title: `Gọi lại cho khách ${n}`,
		assignTo: { avatar: '', ...pick(people, n + 1) },
	};
	const deal = { _id: recordId, stage: { name: pick(stages, n + 1) }, name: `Giao dịch ${n}` };
	const bodies: Record<RecordType, object> = {
		contact: { contact, link: link(`contacts/${contactId}`) },
		ticket: { contact, ticket, link: link(`tickets/${recordId}`) },
		task: { task, link: link(`tasks/${recordId}`) },
		deal: { contact, deal, link: link(`deals/${recordId}`) },
		note: {
			contact,
			ticket,
			eventContent: `<p>Khách hẹn gọi lại lúc <b>17:00</b> &amp; muốn xem báo giá ${n}.</p>`,
			link: link(`tickets/${recordId}`),
		},
	};
	const changed = (oldValue: unknown, newValue: unknown): object => ({
		eventContent: JSON.stringify({ oldValue, newValue }),
	});
	const changes: Partial<Record<EventCode, object>> = {
		DEAL_CHANGE: changed(stage(0), stage(1)),
		TICKET_CHANGE: changed('New', 'Assigned'),
	};
	return {
		eventCode: code,
		createdBy: { avatar: '/static/avatars/57f2399cd7351a867', ...user, id: idOf(7, n % 3) },
		...bodies[events[code].recordType],
		...changes[code],
	};
}
