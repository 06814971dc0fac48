/** The bytes of an address: 4 of them for IPv4, 16 for IPv6. */
type AddressBytes = readonly number[];

/** All addresses that share their first bits; 32 or 128 bits make it a single address. */
interface AddressRange {
	bytes: AddressBytes;
	prefix: number;
}

/** What a person wrote into the list of allowed addresses. */
export interface AddressList {
	ranges: AddressRange[];
	/** The entries that are neither an address nor a range. They allow no one. */
	unreadable: string[];
}

/**
 * Reads IP addresses and CIDR ranges of both versions, separated by commas, semicolons or white
 * space.
 * Written here because n8n bars community nodes from `node:net`.
 */
export function readAddressList(text: string): AddressList {
	const list: AddressList = { ranges: [], unreadable: [] };
	for (const entry of text.split(/[\s,;]/).filter((part) => part !== '')) {
		const range = readRange(entry);
		if (range) list.ranges.push(range);
		else list.unreadable.push(entry);
	}
	return list;
}

/**
 * True if one of the ranges holds the address, which some proxies write with a port. An IPv6 address that stands for an IPv4 one
 * (`::ffff:192.0.2.1`, as Node writes it on a socket for both) is that IPv4 address.
 */
export function isAddressIn(address: unknown, { ranges }: AddressList): boolean {
	const bytes = typeof address === 'string' ? readAddress(withoutPort(address)) : null;
	return bytes !== null && ranges.some((range) => isInRange(bytes, range));
}

/** The address without port and zone; undefined if it is none, but what a sender made up. */
export function plainAddress(address: unknown): string | undefined {
	const plain = withoutPort(String(address));
	return readAddress(plain) ? plain : undefined;
}

function isInRange(address: AddressBytes, { bytes, prefix }: AddressRange): boolean {
	if (address.length !== bytes.length) return false;
	return bytes.every((byte, position) => {
		const unchecked = 8 - Math.min(Math.max(prefix - 8 * position, 0), 8);
		return byte >> unchecked === (address[position] as number) >> unchecked;
	});
}

/** `203.0.113.7:4711` and `[2001:db8::7]:443` without the port; also without a zone (`%eth0`). */
function withoutPort(text: string): string {
	const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1];
	const address = bracketed ?? text.replace(/^([^:]*):\d{1,5}$/, '$1');
	return address.includes(':') ? address.replace(/%[\w.~-]+$/, '') : address;
}

function readRange(entry: string): AddressRange | null {
	const [address, prefixText, ...rest] = entry.split('/');
	const written = readWritten(address as string);
	if (written === null || rest.length > 0) return null;
	const bits = written.length * 8;
	if (prefixText !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefixText)) return null;
	const prefix = prefixText === undefined ? bits : Number(prefixText);
	if (prefix > bits) return null;
	const isIpv4 = isMapped(written) && prefix >= mappedBits;
	return isIpv4
		? { bytes: written.slice(12), prefix: prefix - mappedBits }
		: { bytes: written, prefix };
}

function readAddress(text: string): AddressBytes | null {
	const bytes = readWritten(text);
	return bytes !== null && isMapped(bytes) ? bytes.slice(12) : bytes;
}

/** The bits before the IPv4 address in an IPv6 address that stands for it (RFC 4291, 2.5.5.2). */
const mappedBits = 96;

function isMapped(bytes: AddressBytes): boolean {
	const zeros = bytes.slice(0, 10).every((byte) => byte === 0);
	return bytes.length === 16 && zeros && bytes[10] === 0xff && bytes[11] === 0xff;
}

function readWritten(text: string): AddressBytes | null {
	return text.includes(':') ? readIpv6(text) : readIpv4(text);
}

function readIpv4(text: string): number[] | null {
	const parts = text.split('.');
	// A leading zero is octal to some and decimal to others, so it is neither.
	const isValid = parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
	return isValid && parts.length === 4 ? parts.map(Number) : null;
}

/** RFC 4291, 2.2: eight groups, one run of zeros as `::`, the last two groups also as IPv4. */
function readIpv6(text: string): number[] | null {
	const [head, tail, ...rest] = text.split('::');
	const first = readGroups(head as string, tail === undefined);
	const last = readGroups(tail ?? '', true);
	if (first === null || last === null || rest.length > 0) return null;
	const missing = 16 - first.length - last.length;
	const isComplete = tail === undefined ? missing === 0 : missing >= 2;
	return isComplete ? [...first, ...new Array<number>(missing).fill(0), ...last] : null;
}

function readGroups(text: string, mayEndInIpv4: boolean): number[] | null {
	if (text === '') return [];
	const groups = text.split(':');
	const bytes: number[] = [];
	for (const [position, group] of groups.entries()) {
		const isLast = position === groups.length - 1;
		const ipv4 = isLast && mayEndInIpv4 ? readIpv4(group) : null;
		if (ipv4) bytes.push(...ipv4);
		else if (/^[0-9a-f]{1,4}$/i.test(group)) {
			const value = parseInt(group, 16);
			bytes.push(value >> 8, value & 0xff);
		} else return null;
	}
	return bytes;
}
