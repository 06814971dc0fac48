import { awkward, awkwardLines } from './awkward.mjs';
import type { Trial } from './trial.mjs';

export const webFormToTicket: Trial = {
	file: 'web-form-to-ticket.json',
	run: async ({ url, endings }, { beeiq }) => {
		const page = await (await fetch(url)).text();
		for (const label of ['Họ tên / Name', 'E-mail', 'Điện thoại / Phone', 'Câu hỏi / Question']) {
			expect(page).toContain(label);
		}
		const email = 'khach.9@example.com';
		expect(await submit(url, awkward, email, '', awkwardLines)).toBe(200);
		expect(await submit(url, 'Đặng', email, '0900000009', 'Còn một việc nữa ạ.')).toBe(200);
		const contact = { name: awkward, contactType: 'customer', emails: [{ value: email }] };
		expect(beeiq.listener.contacts.at(-1)).toMatchObject(contact);
		const { contactId } = beeiq.listener.contacts.at(-1) ?? {};
		// Other examples have written tickets before.
		const written = beeiq.listener.tickets.slice(-2);
		expect(written).toMatchObject([
			{
				title: `Web: ${awkward}`,
				// BeeIQ shows HTML, so that what was written has to be written as such.
				body: `=1+1 "Ngô" 'Ánh' &lt;b&gt;&amp;amp;&lt;/b&gt; \\n {{ $json }} ${'Việt'.normalize('NFD')} 🐝<br>hai dòng`,
				name: awkward,
				email,
				contactId,
			},
			{ title: 'Web: Đặng', body: 'Còn một việc nữa ạ.', phone: '0900000009', contactId },
		]);
		expect(written[0]).not.toHaveProperty('phone');

		// Nobody is thanked for what BeeIQ has not taken.
		beeiq.faults.add({ on: 'listener', as: { status: 400 } });
		expect(await submit(url, 'Đặng', email, '', 'Alo?')).toBe(500);
		expect(await endings(3)).toEqual(['success', 'success', 'error']);
	},
};

/** Sends a form as a browser does, and gives the status of the answer. */
async function submit(url: string, ...answers: string[]): Promise<number> {
	const form = new FormData();
	for (const [index, answer] of answers.entries()) form.set(`field-${index}`, answer);
	return (await fetch(url, { method: 'POST', body: form })).status;
}
