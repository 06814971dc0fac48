// Editors that write HTML encode the letters of Latin-1 by name, so `à` may arrive as `&agrave;`.
// These are the names of the code points from 160 on, in their order.
const latin1Names =
	'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 ' +
	'sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc ' +
	'Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve ' +
	'Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute ' +
	'acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ' +
	'ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const namedCharacters = new Map<string, string>([
	...latin1Names
		.split(' ')
		.map((name, offset): [string, string] => [name, String.fromCodePoint(160 + offset)]),
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['ndash', '–'],
	['mdash', '—'],
	['lsquo', '‘'],
	['rsquo', '’'],
	['ldquo', '“'],
	['rdquo', '”'],
	['bull', '•'],
	['hellip', '…'],
	['euro', '€'],
	['trade', '™'],
]);

/** A character by its number, its hexadecimal number or its name; a group each. */
export const characterReference =
	/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));/g;

/** The character a reference stands for; a name that is not known stays as it is. */
export function characterOf(
	reference: string,
	decimal?: string,
	hexadecimal?: string,
	name?: string,
): string {
	if (name !== undefined) return namedCharacters.get(name) ?? reference;
	const code = decimal !== undefined ? Number(decimal) : parseInt(hexadecimal as string, 16);
	const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
	return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
