import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { isAddressIn, readAddressList } from '../../nodes/Beeiq/delivery/allowed-ips';
import { runs } from '../runs.mjs';

const isIn = (address: unknown, list: string): boolean =>
	isAddressIn(address, readAddressList(list));
const isReadable = (entry: string): boolean => readAddressList(entry).ranges.length === 1;

/** Node's own reading, which n8n does not let a community node use. */
function isInByNode(address: string, network: string, prefix: number): boolean {
	const list = new BlockList();
	list.addSubnet(network, prefix, isIP(network) === 4 ? 'ipv4' : 'ipv6');
	return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

const oneOf = (text: string): fc.Arbitrary<string> => fc.constantFrom(...text);
const almostAddress = fc.oneof(
	fc.ipV4(),
	fc.ipV6(),
	fc.string({ unit: oneOf('0123456789abfF:.'), maxLength: 24 }),
	fc.tuple(fc.ipV6(), fc.nat(40), oneOf('0:.g%/ ')).map(([address, at, character]) => {
		return address.slice(0, at) + character + address.slice(at + 1);
	}),
	fc.tuple(fc.ipV4(), fc.nat(15), oneOf('0:.3/ ')).map(([address, at, character]) => {
		return address.slice(0, at) + character + address.slice(at);
	}),
);

it('reads as an address exactly what Node reads as one', () => {
	const property = fc.property(almostAddress, (text) => {
		// A zone, a range and a separator are read apart from the address.
		fc.pre(!/[%/\s]/.test(text));
		expect([text, isReadable(text)]).toEqual([text, isIP(text) !== 0]);
	});
	fc.assert(property, { numRuns: runs(20_000) });
});

it('finds an IPv4 address in the ranges that Node finds it in', () => {
	// A neighbour differs in one bit only, which random addresses hardly ever do.
	const neighbours = fc.tuple(fc.nat(0xffffffff), fc.nat(31)).map(([number, bit]) => {
		const write = (value: number): string =>
			[24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
		return [write(number), write(number ^ (1 << bit))] as const;
	});
	const property = fc.property(neighbours, fc.nat(32), ([one, other], prefix) => {
		for (const address of [one, other]) {
			expect(isIn(address, `${one}/${prefix}`)).toBe(isInByNode(address, one, prefix));
			expect(isIn(`::ffff:${address}`, `${one}/${prefix}`)).toBe(isInByNode(address, one, prefix));
			expect(isIn(address, `::ffff:${one}/${96 + prefix}`)).toBe(isInByNode(address, one, prefix));
		}
	});
	fc.assert(property, { numRuns: runs(5_000) });
});

it('finds an IPv6 address in the ranges that Node finds it in', () => {
	const neighbours = fc
		.tuple(fc.bigInt(0n, (1n << 128n) - 1n), fc.nat(127))
		.map(([number, bit]) => {
			const write = (value: bigint): string =>
				(value.toString(16).padStart(32, '0').match(/.{4}/g) ?? []).join(':');
			return [write(number), write(number ^ (1n << BigInt(bit)))] as const;
		});
	const property = fc.property(neighbours, fc.nat(128), ([one, other], prefix) => {
		for (const address of [one, other]) {
			expect(isIn(address, `${one}/${prefix}`)).toBe(isInByNode(address, one, prefix));
		}
	});
	fc.assert(property, { numRuns: runs(5_000) });
});

it.each([
	['10.0.0.1', '10.0.0.0/8\n192.0.2.1,,'],
	['192.0.2.1', ' 10.0.0.0/8 192.0.2.1 '],
	['255.255.255.255', '0.0.0.0/0'],
	['fe80::1%eth0', 'fe80::/10'],
	['2001:DB8:0:0::1', '2001:db8::/32'],
	['2001:db8::1', '::/0'],
	['::', '::/0'],
	['203.0.113.7:4711', '203.0.113.7'],
	['[2001:db8::7]:443', '2001:db8::7'],
	['[2001:db8::7]', '2001:db8::7'],
	['[fe80::1%eth0]:80', 'fe80::/10'],
	['[::ffff:203.0.113.7]:80', '203.0.113.0/24'],
	['10.0.0.1', '192.0.2.1;10.0.0.1'],
	['10.1.2.3', '::ffff:10.0.0.0/104'],
	['2001:db8::7', '2001:db8:0:0:0:0:0:7'],
])('%s is in %j', (address, list) => {
	expect(isIn(address, list)).toBe(true);
});

it.each([
	['10.0.0.1', '::/0'],
	['::ffff:10.0.0.1', '::/0'],
	['10.0.0.1', '::ffff:0:0/95'],
	['::1', '0.0.0.0/0'],
	['10.0.0.1', ''],
	[undefined, '0.0.0.0/0'],
	['', '0.0.0.0/0'],
	['10.0.0.1, 10.0.0.2', '0.0.0.0/0'],
	['10.0.0.1:', '0.0.0.0/0'],
	['10.0.0.1:443:1', '0.0.0.0/0'],
	['2001:db8::7:443', '2001:db8::7'],
	['[2001:db8::7', '2001:db8::/32'],
	['[2001:db8::7]:x', '2001:db8::/32'],
	['[10.0.0.1]x', '0.0.0.0/0'],
	[':443', '0.0.0.0/0'],
	['x[2001:db8::7]:443', '2001:db8::/32'],
	['a10.0.0.1', '0.0.0.0/0'],
	// Nearly an IPv4 address in IPv6.
	['0:0:0:0:1:ffff:10.0.0.1', '10.0.0.0/8'],
	['0:0:0:0:0:ff00:10.0.0.1', '10.0.0.0/8'],
	['0:0:0:0:0:ff:10.0.0.1', '10.0.0.0/8'],
	['10.0.0.1', '0:0:0:0:1:ffff:10.0.0.1'],
	['10.0.0.1', '0:0:0:0:0:ff00:10.0.0.1'],
	['10.0.0.1', '0:0:0:0:0:ff:10.0.0.1'],
])('%s is not in %j', (address, list) => {
	expect(isIn(address, list)).toBe(false);
});

it.each([
	'1:2:3',
	'1:2:3:4:5:6:7::8',
	'10.0.0.1/33',
	'::1/129',
	'10.0.0.1/',
	'10.0.0.1/08',
	'10.0.0.0/8/8',
	'1.2.3',
	'host',
	'a10.0.0.1',
])('%s allows nobody, and is named as what cannot be read', (entry) => {
	expect(readAddressList(`192.0.2.1,${entry}`)).toMatchObject({
		ranges: [{ prefix: 32 }],
		unreadable: [entry],
	});
});
