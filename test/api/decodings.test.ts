import type * as decodings from '../../nodes/Beeiq/api/decodings';
import type * as bytes from '../../nodes/Beeiq/api/encoded-bytes';

// What a file computes once, it computes anew for each of these tests.
beforeEach(() => {
	jest.resetModules();
});

it.each([
	['\\b\\f\\n\\r\\t\\"\\\\\\/', '\b\f\n\r\t"\\/'],
	['\\u1eb7 \\U1EB7 %u1eb7', 'ặ ặ ặ'],
	['%41\\x42%C3%A4', 'ABä'],
	['&amp;&#65;&#x42;', '&AB'],
	['%2541', 'A'],
	['%25252541', 'A'],
	['\\u0026amp;', '&'],
])('%s is decoded', async (text, decoded) => {
	const { decodingsOf, unescapingsOf } = (await import(
		'../../nodes/Beeiq/api/decodings'
	)) as typeof decodings;
	expect(decodingsOf(text)).toContain(decoded);
	expect(unescapingsOf(text)).toContain(decoded);
	expect(unescapingsOf(text)[0]).toBe(text);
});

it('is decoded five times, each text once, and none that is empty', async () => {
	const { unescapingsOf } = (await import('../../nodes/Beeiq/api/decodings')) as typeof decodings;
	const encoded = (times: number): string => `%${'25'.repeat(times)}41`;
	expect(unescapingsOf(encoded(4))).toContain('A');
	expect(unescapingsOf(encoded(5))).not.toContain('A');
	expect(unescapingsOf('A')).toEqual(['A']);
	expect(unescapingsOf('%4')).toEqual(['%4']);
	expect(unescapingsOf('a\\x41')).toEqual(['a\\x41', 'aA']);
});

it('texts are found in bytes, wherever they begin', async () => {
	const { fromHex, fromBase64 } = (await import(
		'../../nodes/Beeiq/api/encoded-bytes'
	)) as typeof bytes;
	expect(fromHex('6162')).toBe('ab');
	expect(fromHex('No 06162, 6162')).toBe('ab\nab');
	// One letter is a text only where nothing stands around it.
	expect(fromHex('c3a9')).toBe('é\n:');
	expect(fromHex('610062')).toBe('');
	expect(fromHex('6162006364')).toBe('ab\ncd');
	expect(fromHex('61')).toBe('');
	expect(fromHex('616g')).toBe('');
	expect(fromHex('4A4b')).toBe('JK');
	expect(fromHex('610a09620d63')).toContain('a\n\tb\rc');
	const read = (text: string): string[] => fromBase64(text).split('\n');
	expect(read('SOG7jQ')).toContain('Họ');
	expect(['x', 'xx', 'xxx'].every((before) => read(`${before}SOG7jQ`).includes('Họ'))).toBe(true);
	expect(read('No SOG7jQ.')).toContain('Họ');
	expect(fromBase64('A')).toBe('');
	expect(read('fn5-fn8')).toContain('~~~~\u007f'.slice(0, 4));
});
