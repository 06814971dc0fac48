import {
	addressOf,
	isSameAddress,
	isSameHost,
	isSameUrl,
	isSimilarAddress,
	queryValue,
	withPath,
} from '../../nodes/Beeiq/registration/same-address';

const url = 'https://n8n.example.com/webhook/A%C3%A4/beeiq';

it.each([
	['upper case in scheme and host', 'HTTPS://N8N.Example.com/webhook/A%C3%A4/beeiq'],
	['the default port', 'https://n8n.example.com:443/webhook/A%C3%A4/beeiq'],
	['another writing of a letter', 'https://n8n.example.com/%77ebhook/A%c3%a4/beeiq'],
	['no encoding at all', 'https://n8n.example.com/webhook/Aä/beeiq'],
	['a slash at the end', `${url}/`],
	['no scheme', url.slice('https://'.length)],
	['white space around it', ` ${url}\n`],
])('%s is the same URL', (_, other) => {
	expect(isSameUrl(other, url)).toBe(true);
	expect(isSameUrl(`${other}?token=a%20b`, `${url}?token=a+b`)).toBe(true);
});

it.each([
	['http for https', url.replace('https', 'http')],
	['http without a port, and :443', 'http://n8n.example.com/webhook/Aä/beeiq'],
	['a query', `${url}?token=abc`],
	['a fragment', `${url}#top`],
	['user and password', url.replace('//', '//user:password@')],
])('%s is another URL at the same address', (_, other) => {
	expect(isSameAddress(other, url)).toBe(true);
	expect(isSameUrl(other, url)).toBe(false);
	expect(addressOf(other)).not.toMatch(/abc|top|password/);
});

it.each([
	['another host', 'https://n8n.example.org/webhook/A%C3%A4/beeiq'],
	['another port', 'https://n8n.example.com:5678/webhook/A%C3%A4/beeiq'],
	['a longer path', `${url}/other`],
	['a slash that is encoded', url.replace('webhook/', 'webhook%2F')],
	['another scheme', url.replace('https', 'ftp')],
	['no address', 'https://'],
	['nothing', ''],
])('%s is elsewhere', (_, other) => {
	expect(isSameAddress(other, url)).toBe(false);
	expect(isSimilarAddress(other, url)).toBe(false);
});

it('takes a "%" that encodes nothing for itself', () => {
	expect(isSameAddress(`${url}/100%`, `${url}/100%25`)).toBe(true);
	expect(isSameAddress(`${url}/100%`, `${url}/100`)).toBe(false);
});

it('remembers nothing of what is no address', () => {
	expect(addressOf('https://')).toBe('');
	expect(withPath('https://', () => 'b')).toBe('https://');
});

it('only what is known by its id may differ in the case of its path', () => {
	expect(isSameAddress(url.toLowerCase(), url)).toBe(false);
	expect(isSimilarAddress(url.toLowerCase(), url)).toBe(true);
});

it('keeps a port and a host without a scheme apart from a scheme', () => {
	expect(isSameAddress('localhost:5678/webhook/beeiq', 'http://localhost:5678/webhook/beeiq')).toBe(
		true,
	);
});

it('takes a port for none only where it is that of http or https', () => {
	const place = 'n8n.example.com/webhook/beeiq';
	const at = (port: string): string => `https://n8n.example.com${port}/webhook/beeiq`;
	for (const port of ['', ':80', ':443']) {
		expect([port, isSameAddress(at(port), `http://${place}`)]).toEqual([port, true]);
		expect([port, isSameAddress(at(port), place)]).toEqual([port, true]);
	}
	for (const port of [':81', ':8', ':800', ':4430', ':44']) {
		expect([port, isSameAddress(at(port), at(''))]).toEqual([port, false]);
		expect([port, isSameAddress(at(port), at(port))]).toEqual([port, true]);
	}
});

it.each([
	['the query', '?token=abc', '?token=abd'],
	['a "+" in it', '?token=a%2Bb', '?token=ab'],
	['another name', '?token=a', '?tokens=a'],
	['one more', '?token=a', '?token=a&token=a'],
	['the fragment', '#a', '#b'],
])('%s tells two URLs apart', (_, one, other) => {
	expect(isSameUrl(url + one, url + other)).toBe(false);
	expect(isSameUrl(url + one, url + one)).toBe(true);
	expect(isSameAddress(url + one, url + other)).toBe(true);
});

it.each([
	['the user', 'an:x@', 'ba:x@'],
	['the password', 'an:x@', 'an:y@'],
	['none', 'an:x@', ''],
	['no password', 'an:x@', 'an@'],
])('%s tells two URLs apart', (_, one, other) => {
	const by = (who: string): string => url.replace('//', `//${who}`);
	expect(isSameUrl(by(one), by(other))).toBe(false);
	expect(isSameUrl(by(one), by(one))).toBe(true);
});

it('scheme and port tell two URLs apart, if both have a scheme', () => {
	const http = url.replace('https', 'http');
	const cases: Array<[string, string, boolean]> = [
		[http, url, false],
		[http.replace('.com', '.com:443'), url, false],
		[http.replace('.com', '.com:80'), http, true],
		[url.replace('.com', '.com:80'), url, false],
		[url.replace('.com', '.com:443'), url, true],
		[url.replace('https://', ''), url, true],
		[url.replace('https:', ''), url, true],
		[http, url.replace('https://', ''), true],
		[`x${url}`, url, false],
	];
	expect(cases.map(([a, b]) => [a, b, isSameUrl(a, b)])).toEqual(cases);
	expect(cases.map(([a, b]) => [a, b, isSameUrl(b, a)])).toEqual(cases);
});

it('reads a parameter as it was meant, a "+" as a space', () => {
	const value = (query: string): string | null => queryValue(`${url}${query}`, 'token');
	expect(
		['?token=a%20b', '?token=a+b', '?token=a%2Bb', '?a=1&token=', '?tokens=a', ''].map(value),
	).toEqual(['a b', 'a b', 'a b', '', null, null]);
	expect(queryValue('https://', 'token')).toBeNull();
	expect(
		[' https://x.vn/a?b#c ', '//x.vn/a?b', 'x.vn/a', 'http://u:p@x.vn:80/'].map(addressOf),
	).toEqual(['https://x.vn/a', 'https://x.vn/a', 'https://x.vn/a', 'http://x.vn/']);
});

it('knows the same host', () => {
	const others = [
		'HTTP://N8N.example.com:8080/x',
		'n8n.example.com',
		'https://example.com/',
		'a b',
	];
	expect(others.map((other) => isSameHost(other, url))).toEqual([true, true, false, false]);
});
