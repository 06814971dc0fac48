import { isOfTenant, readTenantHosts } from '../../nodes/Beeiq/event/allowed-tenants';

it.each([
	['happy', ['happy.beeiq.co']],
	[' Happy , crm.example.com:8443,', ['happy.beeiq.co', 'crm.example.com']],
	['https://happy.beeiq.co/deals', ['happy.beeiq.co']],
	['happy:8443', ['happy.beeiq.co']],
	['\u200bhappy\u2060,\ufeff\u202dlucky.beeiq.co', ['happy.beeiq.co', 'lucky.beeiq.co']],
	['công-ty', ['xn--cng-ty-ixa.beeiq.co']],
	['happy;lucky\r\nmerry', ['happy.beeiq.co', 'lucky.beeiq.co', 'merry.beeiq.co']],
	[' , ', []],
	['a<b', ['a<b.beeiq.co']],
	['happy\tlucky \u00a0merry', ['happy.beeiq.co', 'lucky.beeiq.co', 'merry.beeiq.co']],
])('%j stands for the hosts %j', (text, hosts) => {
	expect(readTenantHosts(text)).toEqual(hosts);
});

it.each([
	'https://happy.beeiq.co/contacts/1',
	'HTTPS://HAPPY.BEEIQ.CO:8443/#/app/contacts/1?x=y',
	'http://user@happy.beeiq.co',
])('%s is a link of the tenant "happy"', (link) => {
	expect(isOfTenant({ body: { link } }, readTenantHosts('lucky,happy'))).toBe(true);
});

it.each([
	'https://happy.beeiq.co.example.com/',
	'https://evil.happy.beeiq.co/',
	'https://happy.beeiq.co@example.com/',
	'https://example.com/\\@happy.beeiq.co',
	'mailto:a@happy.beeiq.co',
	'ftp://happy.beeiq.co/',
	'file://happy.beeiq.co/',
	'/contacts/1',
	'happy.beeiq.co',
	'',
	null,
	undefined,
	7,
	['https://happy.beeiq.co'],
])('%j is none', (link) => {
	expect(isOfTenant({ body: { link } }, readTenantHosts('happy'))).toBe(false);
});

it('what is no host matches nothing', () => {
	const hosts = readTenantHosts('two words');
	expect(isOfTenant({ body: { link: 'https://two words.beeiq.co/' } }, hosts)).toBe(false);
});

it('a link whose host has more parts in letters than any real one is none', () => {
	const linkOf = (parts: number) => ({ body: { link: `https://${'à.'.repeat(parts)}vn/` } });
	expect(isOfTenant(linkOf(3), [`${'xn--0ca.'.repeat(3)}vn`])).toBe(true);
	expect(isOfTenant(linkOf(4), [`${'xn--0ca.'.repeat(4)}vn`])).toBe(false);
});

it('a link whose parts in letters are longer together than any real ones is none', () => {
	const linkOf = (length: number) => `https://${'à'.repeat(32)}.${'à'.repeat(length - 32)}.vn/`;
	const hosts = [64, 65].map((length) => new URL(linkOf(length)).hostname);
	expect(isOfTenant({ body: { link: linkOf(64) } }, hosts)).toBe(true);
	expect(isOfTenant({ body: { link: linkOf(65) } }, hosts)).toBe(false);
});
