/**
 * The text with what stands between two markers replaced.
 * @throws Error naming the markers if they are not there
 */
export function replaceBetweenMarkers(text: string, name: string, content: string): string {
	const start = `<!-- generated: ${name} -->`;
	const end = `<!-- end: ${name} -->`;
	const from = text.indexOf(start);
	const to = text.indexOf(end);
	if (from === -1 || to < from) throw new Error(`The markers "${start}" and "${end}" are missing`);
	return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
