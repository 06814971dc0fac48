import {
	addressOf,
	isSameAddress,
	isSameUrl,
	isSimilarAddress,
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
