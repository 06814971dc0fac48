import { readConditions } from '../../nodes/Beeiq/event/conditions';
import { conditionFields } from '../../nodes/Beeiq/event/conditions/fields';
import { conditionOperators } from '../../nodes/Beeiq/event/conditions/operators';
import { parseEvent } from '../../nodes/Beeiq/event/output/parsed';
import { defaultSettings } from '../../nodes/Beeiq/event/settings';

const deal = {
	eventCode: 'DEAL_CHANGE',
	createdBy: { firstname: 'Tran', lastname: 'Le', email: 'tran.le@example.com' },
	deal: {
		_id: '64f0c0ffee0123456789abcd',
		name: 'Máy in',
		stage: { name: 'Thành công' },
		value: 1_500_000,
		discount: '7.5',
		tags: ['VIP', 3, true, null, { name: 'gold' }, ['nested']],
		isOpen: false,
		undefined: 'is a name too',
		assignTo: { firstname: 'Hoa', email: 'hoa@example.com' },
	},
	contact: {
		name: 'Đặng Thị Hằng',
		phones: [{ type: 'Work', value: '0901234567' }],
		emails: [{ value: 'hang@example.com' }],
		cusFields: [
			{ name: 'Nguồn', value: '' },
			{ name: 'Hạng', value: 'Vàng' },
			{ name: 'Hạng', value: 'Bạc' },
			{ name: 'a [b] c', value: 'brackets' },
			{ name: 7, value: 'seven' },
		],
	},
	eventContent: {
		oldValue: { name: 'Lead', probability: 10, note: 'x' },
		newValue: { name: 'Thành công', probability: 90, note: 'x' },
	},
	link: 'https://happy.beeiq.co/deals/64f0c0ffee0123456789abcd',
};
const note = {
	eventCode: 'NOTE_CREATE',
	eventContent: '<p>Gọi lại ngay</p>',
	ticket: { TicketId: 66, title: 'Yêu cầu', status: 'Open' },
};

function itemOf(event: object) {
	const receipt = { deliveryId: 'id', receivedAt: '2026-11-24T08:00:00.000Z' };
	return parseEvent({ ...event }, { ...receipt, settings: defaultSettings });
}

/** A condition as it is written here: field or path, operator, value. */
type Line = [field: string, operator: string, value?: unknown];

function conditionOf([field, operator, value]: Line) {
	return Object.keys(conditionFields).includes(field)
		? { field, operator, value }
		: { field: 'member', member: field, operator, value };
}

function holds(line: Line, event: object = deal): boolean {
	const { conditions, faults } = readConditions({ values: [conditionOf(line)] }, 'all');
	expect(faults).toEqual([]);
	return conditions?.(itemOf(event)) ?? false;
}

describe('a condition that holds', () => {
	it.each<Line>([
		['record.status', 'equals', 'Thành công'],
		['record.status', 'equals', '  THÀNH CÔNG\n'],
		['record.status', 'equals', 'Thành công'.normalize('NFD')],
		['record.name', 'contains', 'máy'],
		['change.field', 'equals', 'probability'],
		['change.field', 'oneOf', 'stage, name'],
		['change.field', 'notEquals', 'note'],
		['change.from', 'equals', 'lead'],
		['change.to', 'oneOf', 'Won, Thành công'],
		['change.to', 'oneOf', 'Won\nThành công\r\n'],
		['assignee.email', 'equals', 'HOA@example.com'],
		['assignee.name', 'equals', 'Hoa'],
		['author.email', 'notEquals', 'integration@example.com'],
		['author.name', 'equals', 'Tran Le'],
		['person.email', 'contains', '@example.com'],
		['person.phone', 'equals', '0901234567'],
		['person.name', 'contains', 'hằng'],
		['tenant', 'equals', 'happy'],
		['recordType', 'equals', 'deal'],
		['deal.value', 'equals', '1500000'],
		['deal.value', 'equals', 1_500_000],
		['deal.value', 'greater', '1499999.5'],
		['deal.value', 'less', '1.6e6'],
		['deal.discount', 'greater', 7],
		['deal.discount', 'greater', ' 7 '],
		['deal.discount', 'less', '+8'],
		['deal.discount', 'less', `8.${'0'.repeat(30)}`],
		['deal.discount', 'less', '9e+22'],
		['deal.isOpen', 'equals', 'FALSE'],
		['deal.isOpen', 'exists'],
		['deal.tags', 'equals', 'vip'],
		['deal.tags', 'equals', '3'],
		['deal.tags', 'equals', 'true'],
		['deal.tags', 'greater', '2'],
		['deal.tags', 'contains', 'ip'],
		['deal.tags[4].name', 'equals', 'gold'],
		['contact.phones[0].type', 'equals', 'work'],
		['contact.phones[ 0 ].type', 'equals', 'work'],
		['contact.cusFields[name=Hạng].value', 'equals', 'Vàng'],
		['contact.cusFields[name= HẠNG ].value'.normalize('NFD'), 'equals', 'Vàng'],
		['contact.cusFields[name=a [b] c].value', 'equals', 'brackets'],
		['contact.cusFields[name=7].value', 'equals', 'seven'],
		['deal.tags[name=Gold]', 'exists'],
		['  deal.name ', 'exists'],
		['eventContent.newValue.name', 'exists'],
	])('%s %s %j', (...line: Line) => {
		expect(holds(line)).toBe(true);
	});

	it.each<Line>([
		['note.text', 'contains', 'gọi lại'],
		['record.number', 'equals', '66'],
		['record.number', 'less', '67'],
		['record.status', 'notEquals', 'Won'],
		['change.field', 'notEquals', 'stage'],
		['change.to', 'notExists'],
		['person.name', 'notExists'],
	])('for a note: %s %s %j', (...line: Line) => {
		expect(holds(line, note)).toBe(true);
	});
});

it('compares a changed scalar as it is, and one of several in a list', () => {
	const event = {
		eventCode: 'TICKET_CHANGE',
		eventContent: { oldValue: 'Open', newValue: [5, 'B'] },
	};
	expect(holds(['change.from', 'equals', 'open'], event)).toBe(true);
	expect(holds(['change.to', 'greater', '4'], event)).toBe(true);
	expect(holds(['change.to', 'oneOf', 'a, b'], event)).toBe(true);
	expect(holds(['change.field', 'exists'], event)).toBe(false);
});

describe('a condition that does not hold', () => {
	it.each<Line>([
		['record.status', 'equals', 'Thanh cong'],
		['record.status', 'equals', 'Thành'],
		['change.field', 'equals', 'note'],
		['change.field', 'notEquals', 'probability'],
		['change.from', 'equals', '{"name":"Lead","probability":10,"note":"x"}'],
		['deal', 'equals', '[object Object]'],
		['deal', 'contains', 'object'],
		['deal.tags', 'equals', 'gold'],
		['deal.tags', 'equals', 'nested'],
		['deal.tags', 'equals', 'null'],
		['deal.discount', 'greater', '7.5'],
		['deal.discount', 'less', '7.5'],
		['deal.name', 'greater', '0'],
		['deal.name', 'less', '0'],
		['deal.isOpen', 'less', '1'],
		['deal.tags.length', 'exists'],
		['deal.name.length', 'exists'],
		['deal.toString', 'exists'],
		['deal.__proto__', 'exists'],
		['constructor', 'exists'],
		['contact.phones.0.type', 'exists'],
		['contact.phones[1].type', 'exists'],
		['deal[0]', 'exists'],
		['deal[name=x]', 'exists'],
		['contact.cusFields[name=Nguồn].value', 'exists'],
		['contact.cusFields[name=Hang].value', 'exists'],
		['contact.phones[name=undefined].value', 'exists'],
		['deal.Name', 'exists'],
		['deal.tên', 'exists'],
	])('%s %s %j', (...line: Line) => {
		expect(holds(line)).toBe(false);
	});

	it.each(['', null, [], {}, undefined])('exists, for %j', (value) => {
		const event = { eventCode: 'DEAL_CHANGE', deal: { value } };
		expect(holds(['deal.value', 'exists'], event)).toBe(false);
		expect(holds(['deal.value', 'notExists'], event)).toBe(true);
	});

	it.each(['x', ' ', 0, false, [0], [null], [[]], { a: null }])(
		'does not exist, for anything else such as %j',
		(value) => {
			const event = { eventCode: 'DEAL_CHANGE', deal: { value } };
			expect(holds(['deal.value', 'exists'], event)).toBe(true);
			expect(holds(['deal.value', 'notExists'], event)).toBe(false);
		},
	);

	it.each([
		...['1,500', '1.500.000', '0x10', '', ' ', 'NaN', 'Infinity', '12 kg', true, null, {}],
		...['9e-265', '1'.repeat(31), `.${'1'.repeat(31)}`, `0.${'1'.repeat(31)}`],
	])('less or greater, for %j', (value) => {
		const event = { eventCode: 'DEAL_CHANGE', deal: { value } };
		for (const operator of ['greater', 'less']) {
			expect(holds(['deal.value', operator, '1'], event)).toBe(false);
		}
	});
});

describe('a value of "is one of"', () => {
	const stages = (value: string, name: string) =>
		holds(['record.status', 'oneOf', value], { ...deal, deal: { stage: { name } } });

	it.each([
		['"Won, paid", Lost', 'Won, paid'],
		['"Won, paid", Lost', 'Lost'],
		['Lost\n"Won\npaid"', 'Won\npaid'],
		['"He said ""yes""", Lost', 'He said "yes"'],
		['27" screen, Lost', '27" screen'],
		['"Won" or so, Lost', '"Won" or so'],
		['"Won, Lost', '"Won'],
		['"Won, Lost', 'Lost'],
		[',, Lost ,,\n', 'Lost'],
	])('%j takes %j', (value, name) => {
		expect(stages(value, name)).toBe(true);
	});

	it.each([
		['"Won, paid", Lost', 'Won'],
		['"Won, paid", Lost', 'paid'],
		['Won, Lost', 'Won, Lost'],
		[',Lost', ''],
	])('%j does not take %j', (value, name) => {
		expect(stages(value, name)).toBe(false);
	});
});

describe('the Unicode form of a member', () => {
	it.each(['NFC', 'NFD'] as const)('does not matter when it was sent in %s', (form) => {
		const event = {
			eventCode: 'TICKET_CHANGE',
			ticket: { ['Ưu tiên'.normalize(form)]: 'Cao'.normalize(form) },
		};
		for (const path of ['ticket.Ưu tiên'.normalize('NFC'), 'ticket.Ưu tiên'.normalize('NFD')]) {
			expect(holds([path, 'equals', 'cao'], event)).toBe(true);
			expect(holds(['ticket.Ưu tien', 'exists'], event)).toBe(false);
		}
	});
});

describe('several conditions on one list or object', () => {
	const names = ['a', 'Hạng'.normalize('NFD'), null, 'HẠNG', 'Nguồn'];
	const cusFields = names.map((name, value) => ({ name, value }));
	const event = {
		eventCode: 'CONTACT_CREATE',
		contact: { cusFields: [...cusFields, 5, {}], ['é'.normalize('NFD')]: 1, ç: 2 },
	};
	const meets = (...lines: Line[]) =>
		readConditions({ values: lines.map(conditionOf) }, 'all').conditions?.(itemOf(event));

	it('find each name, the first where there are several', () => {
		expect(
			meets(
				['contact.cusFields[name=nguồn].value', 'equals', '4'],
				['contact.cusFields[name=hạng].value', 'equals', '1'],
				['contact.cusFields[name=A].value', 'equals', '0'],
				['contact.cusFields[name=ạ].value', 'notExists'],
				['contact.cusFields[name=Hạng ].value', 'less', '2'],
			),
		).toBe(true);
	});

	it('find each member', () => {
		expect(
			meets(
				['contact.ç'.normalize('NFD'), 'equals', '2'],
				['contact.é', 'equals', '1'],
				['contact.è', 'notExists'],
			),
		).toBe(true);
	});
});

describe('letters whose cases do not come in pairs', () => {
	it.each([
		['Straße', 'STRASSE'],
		['straße', 'STRAẞE'],
		['ΟΔΟΣ', 'οδος'],
		['İstanbul', 'İSTANBUL'.toLowerCase()],
		['ŉ', 'ŉ'.toUpperCase()],
	])('%s is %s', (name, value) => {
		const event = { eventCode: 'DEAL_CHANGE', deal: { name } };
		expect(holds(['record.name', 'equals', value], event)).toBe(true);
	});
});

describe('several conditions', () => {
	const meets = (combine: 'all' | 'any', ...lines: Line[]) =>
		readConditions({ values: lines.map(conditionOf) }, combine).conditions?.(itemOf(deal));
	const isTrue: Line = ['tenant', 'equals', 'happy'];
	const isFalse: Line = ['tenant', 'equals', 'sad'];
	const sameField: Line = ['tenant', 'contains', 'hap'];
	const otherField: Line = ['record.name', 'equals', 'Máy in'];

	it('all have to hold, or any of them', () => {
		expect(meets('all', isTrue, sameField, otherField)).toBe(true);
		expect(meets('all', isTrue, isFalse)).toBe(false);
		expect(meets('all', otherField, isFalse)).toBe(false);
		expect(meets('any', isFalse, isTrue)).toBe(true);
		expect(meets('any', isFalse, otherField)).toBe(true);
		expect(meets('any', isFalse, isFalse)).toBe(false);
	});
});

describe('no conditions', () => {
	it.each([{}, { values: [] }, undefined, null, '', []])('are what %j says', (saved) => {
		expect(readConditions(saved, 'all')).toEqual({ conditions: null, faults: [] });
	});
});

describe('a condition that cannot be read', () => {
	const equalsWon = { operator: 'equals', value: 'Won' };
	const member = (path: unknown) => ({ field: 'member', member: path, ...equalsWon });

	it.each<[string, unknown]>([
		['condition', null],
		['condition', 'Won'],
		['condition', ['record.status']],
		['field', {}],
		['field', { ...equalsWon, field: 'toString' }],
		['field', { ...equalsWon, field: 'record' }],
		['field', { ...equalsWon, field: ['tenant'] }],
		...[undefined, null, 5].map((path): [string, unknown] => ['member', member(path)]),
		...'| |.|a.|.a|a..b|a[|a]|a[]|[0]|[name=a]|a[-1]|a[1.5]|a[x]|a[name=]|a[name= ]|a[name=b|a[0]b|a[type=b]'
			.split('|')
			.map((path): [string, unknown] => ['member', member(path)]),
		['operator', { field: 'tenant', value: 'x' }],
		['operator', { field: 'tenant', operator: 'constructor', value: 'x' }],
		['operator', { field: 'tenant', operator: 'matches', value: 'x' }],
		...Object.keys(conditionOperators)
			.filter((operator) => !/exists/i.test(operator))
			.flatMap((operator) =>
				[undefined, null, '', ' \n', {}, []].map((value): [string, unknown] => [
					'value',
					{ field: 'tenant', operator, value },
				]),
			),
		['value', { field: 'tenant', operator: 'oneOf', value: ' , "",\n' }],
		['value', { field: 'tenant', operator: 'notOneOf', value: ',' }],
		['number', { field: 'tenant', operator: 'greater', value: '1,500' }],
		['number', { field: 'tenant', operator: 'less', value: 'a' }],
		['number', { field: 'tenant', operator: 'less', value: true }],
	])('has its %s at fault, and holds for nothing: %j', (part, condition) => {
		const good = { field: 'tenant', operator: 'exists' };
		for (const combine of ['all', 'any'] as const) {
			const alone = readConditions({ values: [condition] }, combine);
			expect(alone.faults).toEqual([{ place: 1, part }]);
			expect(alone.conditions?.(itemOf(deal))).toBe(false);

			const second = readConditions({ values: [good, condition] }, combine);
			expect(second.faults).toEqual([{ place: 2, part }]);
			expect(second.conditions?.(itemOf(deal))).toBe(combine === 'any');
		}
	});

	it.each([
		['text', 'x'],
		['a single one', { values: 'x' }],
		['a list', ['x']],
	])('is found where no list of them is saved but %s', (_, saved) => {
		expect(readConditions(saved, 'all').faults).toEqual([{ place: 1, part: 'condition' }]);
	});
});

describe('a text that no person wrote', () => {
	const marks = '\u0323\u0301\u0302';

	it('is compared up to a letter with more marks than letters have, in steps that grow with its length', () => {
		const name = `Máy in e${marks.repeat(1_000_000)} Won`;
		const event = { eventCode: 'DEAL_CHANGE', deal: { name } };
		expect(holds(['record.name', 'contains', 'máy in'], event)).toBe(true);
		expect(holds(['record.name', 'contains', 'won'], event)).toBe(false);
	});

	it.each([
		['above the first plane', '\u{1d165}', 15],
		['and halves of characters', '\u0323\udc00', Infinity],
		['as many as letters may have', '\u0323', 30],
	])('is compared up to there with marks %s', (_, mark, most) => {
		const isWon = (count: number) => {
			const name = `\udc00e${mark.repeat(count)} Won`;
			const event = { eventCode: 'DEAL_CHANGE', deal: { name } };
			return holds(['record.name', 'contains', 'won'], event);
		};
		for (const count of [1, 15, 16, 30, 31, 61]) expect(isWon(count)).toBe(count <= most);
	});

	it('is no member that a path names, nor a name in a list, and is passed over as fast', () => {
		const name = `e${marks.repeat(1_000_000)}`;
		const event = { eventCode: 'DEAL_CHANGE', deal: { [name]: 1, list: [{ name }] } };
		expect(holds(['deal.hạng', 'exists'], event)).toBe(false);
		expect(holds(['deal.list[name=hạng]', 'exists'], event)).toBe(false);
	});

	it('is compared whole if its letters have no more marks than that', () => {
		const name = `${`e${marks}`.repeat(200_000)} Won`;
		expect(
			holds(['record.name', 'contains', 'won'], { eventCode: 'DEAL_CHANGE', deal: { name } }),
		).toBe(true);
	});

	it('is no number, however many digits it has', () => {
		const event = { eventCode: 'DEAL_CHANGE', deal: { value: `${'9'.repeat(1_000_000)}x` } };
		expect(holds(['deal.value', 'greater', 1], event)).toBe(false);
	});
});
