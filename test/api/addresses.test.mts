// Which addresses and ids are taken, on both sides of each edge.
import type { BeeiqFailure } from '../../nodes/Beeiq/api/failure';

beforeEach(() => {
	// What a file computes once, it computes anew for each of these tests.
	jest.resetModules();
});

/** Those that are taken. */
function taken<Text>(texts: Text[], step: (text: Text) => unknown): Text[] {
	return texts.filter((text) => {
		try {
			step(text);
			return true;
		} catch (error) {
			if ((error as BeeiqFailure).name !== 'BeeiqFailure') throw error;
			return false;
		}
	});
}

it('only what this machine alone can reach may be http', async () => {
	const { readWebAddress } = await import('../../nodes/Beeiq/api/web-address');
	const here = [
		...['localhost', 'localhost.', 'LOCALHOST:5678', 'a.localhost', 'bee.iq.localhost', '0.0.0.0'],
		...['127.0.0.1', '127.0.0.1.', '127.255.254.10', '127.1', '2130706433', '0x7f.1', '0'],
		...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7fab:cd]'],
		...['[::ffff:127.255.255.255]', '[::ffff:0.0.0.0]'],
	];
	const elsewhere = [
		...['localhost.example.com', 'mylocalhost', 'localhosts', '.localhost', 'localhost..'],
		...['126.0.0.1', '128.0.0.1', '1.127.0.0', '127.0.0.1.example.com', 'x127.0.0.1.vn'],
		...['10.0.0.0', '100.0.0.0', '0.0.0.1', '0.0.0.0.example.com', 'a0.0.0.0.example.com'],
		...['[::2]', '[::11]', '[1::1]', '[::1:1]', '[::ffff:8000:1]', '[::ffff:7eff:1]'],
		...['[::ffff:7f0:1]', '[::fffe:7f00:1]', '[::ffff:0:1]', '[::ffff:1:0]', '[fe80::ffff:0:0]'],
		...['[1::ffff:7f00:1]', '[::7f00:1]', '[::ffff:7f00:1:1]', 'happy.beeiq.co'],
	];
	const read = (host: string): URL => readWebAddress(`http://${host}/`, 'Any URL', 'Any API');
	expect(taken([...here, ...elsewhere], read)).toEqual(here);
	const schemes = ['https:', 'http:', 'ftp:', 'ws:', 'httpss:', 'xhttps:', 'file:'];
	expect(
		taken(schemes, (scheme) => readWebAddress(`${scheme}//localhost/`, 'Any URL', 'Any API')),
	).toEqual(['https:', 'http:']);
});

it('webhooks are at a path below the base, with or without slashes', async () => {
	const { webhooksAddress } = await import('../../nodes/Beeiq/api/webhooks/addresses');
	const at = (base: string, webhooksPath: string): string =>
		webhooksAddress({ baseUrl: `https://happy.beeiq.co${base}`, webhooksPath });
	for (const base of ['', '/', '/crm', '//crm//']) {
		for (const path of ['api/hooks', '/api/hooks', ' /api//hooks/ ']) {
			const inside = base.includes('crm') ? '/crm' : '';
			// To many servers it makes a difference whether there is one at the end.
			const end = path.trim().endsWith('/') ? '/' : '';
			expect(at(base, path)).toBe(`https://happy.beeiq.co${inside}/api/hooks${end}`);
		}
	}
	expect(at('?a=1#b', '')).toBe('https://happy.beeiq.co');
	expect(at('', 'a:/b')).toBe('https://happy.beeiq.co/a:/b');
});

it('a listener needs one address and one user', async () => {
	const { readListener } = await import('../../nodes/Beeiq/api/listener/read-listener');
	const listenerUrl = ' https://happy.beeiq.co/listen?key=1 ';
	const users = [
		...['a@b', ' an@happy.beeiq.co ', 'a@b@c', '@b', 'a@', '@', 'ab', 'a@b @c', 'x a@b'],
		...['a@b c', 'a@b@', '@a@b', 'a\n@b', 'An <an@happy.beeiq.co>', ''],
	];
	const read = (senderUser: string): unknown => readListener({ listenerUrl, senderUser });
	expect(taken(users, read)).toEqual(['a@b', ' an@happy.beeiq.co ']);
	expect(read(' a@b\n')).toEqual({ url: listenerUrl.trim(), senderUser: 'a@b' });
});

it('a key is what a header can carry', async () => {
	const { readRestCredential } = await import('../../nodes/Beeiq/api/rest/credential');
	const keys = ['k', '!~', ' key ', 'a key', 'a\u007f', 'khóa', '\u001fa', 'a\n b', ''];
	const read = (apiKey: string): unknown =>
		readRestCredential({ baseUrl: 'https://x.vn/', apiKey });
	expect(taken(keys, read)).toEqual(['k', '!~', ' key ']);
	expect(readRestCredential({ baseUrl: 'https://x.vn//a/', apiKey: ' k\n' })).toEqual({
		base: 'https://x.vn/a',
		apiKey: 'k',
	});
	expect(readRestCredential({ baseUrl: 'https://x.vn', apiKey: 7 }).base).toBe('https://x.vn');
});

it('an id keeps its place in a path, in every writing', async () => {
	const { pathSegment } = await import('../../nodes/Beeiq/api/path-segment');
	const ids = [
		...['a', '7', 'a.b', '...', 'a/b', 'a\\b', '/a', 'ä', '..a', 'a..', '%41', ';a/b'],
		...['', ' ', '.', '..', '/', '//', '\\', ' .. ', '..;a', '.;', 'a/..', 'a\\..', '../a', './a'],
		...[
			'%2e%2e',
			'%252e.',
			'&#46;.',
			'\\u002e.',
			'．．',
			'.\u200b.',
			'\u0007',
			';',
			';a',
			'\ud800',
		],
		...['a\ud800', '.\n.', '..;\n'],
	];
	expect(taken(ids, (id) => pathSegment(id, 'Webhook ID'))).toEqual(ids.slice(0, 12));
	expect(pathSegment('a/b ä', 'Webhook ID')).toBe('a%2Fb%20%C3%A4');
});
