import type { Trial } from './trial.mjs';

const hour = 3_600_000;

export const knownPhone: Trial = {
	file: 'known-phone.json',
	prepare: async ({ beeiq }) => {
		const old = { createdAt: Date.now() - hour };
		const responsibleStaff = 'hang.nguyen@example.com';
		const phones = [{ type: 'Work', value: '84987000111' }];
		beeiq.rest.add('contact', { name: 'Hoa', lastname: '', phones, responsibleStaff }, old);
		beeiq.rest.add('contact', { contactType: 'lead', name: 'Lan', lastname: '', phones }, old);
		await beeiq.listener.settled();
	},
	run: async ({ endings }, { beeiq, mail }) => {
		const before = beeiq.listener.contacts.length;
		let added = 0;
		const add = async (data: object): Promise<void> => {
			beeiq.listener.write('add-contact', data);
			expect(new Set(await endings(++added))).toEqual(new Set(['success']));
		};
		const phone = (value: string): object => ({ phones: [{ type: 'Mobile', value }] });
		const email = (value: string): object => ({ emails: [{ type: 'Work', value }] });

		// The number of two others, who have it in another writing.
		await add({
			name: 'Hoa',
			lastname: 'Ngô',
			...phone('0987000111'),
			...email('hoa@example.com'),
		});
		expect(beeiq.listener.contacts[before]).toMatchObject({
			name: 'Hoa',
			lastname: 'Ngô',
			tags: ['Trùng số điện thoại'],
			emails: [{ value: 'hoa@example.com' }],
		});
		expect(beeiq.listener.contacts.filter(({ tags }) => tags)).toHaveLength(1);
		expect(mail.mails.map(({ to }) => to)).toEqual([['hang.nguyen@example.com']]);
		const [told] = mail.mails.map(({ parsed }) => parsed);
		expect(told?.subject).toBe('Trùng số điện thoại | Phone known already: Hoa Ngô');
		expect(told?.text).toMatch(/^lead · \d+ · Lan · 84987000111 · \d{4}-\d\d-\d\d$/m);
		expect(told?.text).toMatch(/^contact · \d+ · Hoa · 84987000111 · \d{4}-\d\d-\d\d$/m);
		expect(told?.text).toContain('https://happy.beeiq.co/contacts/');

		// A number that nobody has had.
		await add({ name: 'Minh', ...phone('0987000222'), ...email('minh@example.com') });
		expect(mail.mails.map(({ to }) => to)[1]).toEqual(['minh@example.com']);
		expect(mail.mails[1]?.parsed.text).toContain('Chào Minh,');

		// Without an address, and without a number.
		await add({ name: 'Tâm', ...phone('0987000333') });
		await add({ name: 'An', ...email('an@example.com') });
		expect(mail.mails).toHaveLength(2);
		expect(beeiq.listener.requests).toEqual([{ actions: 1, status: 200 }]);
		// BeeIQ told of the tag too, and nothing started.
		expect(await beeiq.listener.settled()).toHaveLength(5);
	},
};
