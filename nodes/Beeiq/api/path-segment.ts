import { unescapingsOf } from './decodings';
import { BeeiqFailure } from './failure';

/**
 * An id as one segment of a path, percent-encoded.
 * @param label what the id is called
 * @throws BeeiqFailure naming it if it does not keep its place; see {@link isSegment}
 */
export function pathSegment(id: string, label: string): string {
	if (isSegment(id)) return encodeURIComponent(id);
	throw new BeeiqFailure('setting', `'${label}' is not an ID.`, 'Give it as BeeIQ lists it.');
}

/**
 * True for what keeps its place in a path: `..` leads to another address, and so may what a server on the
 * way decodes to it. False for nothing at all, and for half a character, which cannot be encoded.
 */
export function isSegment(id: string): boolean {
	return !/\p{Surrogate}/u.test(id) && unescapingsOf(id).every(isPlace);
}

function isPlace(id: string): boolean {
	const parts = id.split(/[/\\]/).map(seenByServer);
	return parts.some(Boolean) && !parts.some((part) => part === '.' || part === '..');
}

/** What some servers make of a segment: they cut off what follows `;`, and pass over what cannot be seen. */
function seenByServer(segment: string): string {
	return segment.normalize('NFKC').replaceAll(/[\s\p{C}]|;.*/gsu, '');
}
