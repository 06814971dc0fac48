import type { Cell } from '../test/services/internet/google-sheets.mjs';

// Pages that show what the services behind the examples were sent, for pictures of it.

const escape = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const page = (style: string, body: string): string =>
	`<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 16px; width: max-content; background: #fff; font: 14px/1.4 sans-serif }
${style}
</style>${body}`;

const grid = `table { border-collapse: collapse }
td, th { border: 1px solid #d5d7da; padding: 4px 10px; white-space: nowrap }
th { background: #f3f4f5; color: #5f6368; font-weight: normal }
tr:nth-child(2) td { font-weight: bold }
.date, .number { text-align: right }`;

/** The first tab of a spreadsheet. Dates and numbers stand on the right, as in any. */
export function sheetPage(rows: Cell[][]): string {
	return page(grid, sheet(rows));
}

/** What a workflow looks like, a picture, and beside it the sheet that it has filled, cut on its right. */
export function outcomePage(steps: Buffer, rows: Cell[][]): string {
	return page(
		`${grid}
body { display: flex; align-items: center; gap: 16px; background: #f5f5f5 }
div { width: 520px; overflow: hidden; background: #fff; border: 1px solid #d5d7da }`,
		`<img alt="" src="data:image/png;base64,${steps.toString('base64')}"><div>${sheet(rows)}</div>`,
	);
}

function sheet(rows: Cell[][]): string {
	const letters = Array.from(rows[0] ?? [], (_, column) => String.fromCharCode(65 + column));
	const cell = ({ kind, shown }: Cell): string => `<td class="${kind}">${escape(shown)}</td>`;
	const row = (cells: Cell[], index: number): string =>
		`<tr><th>${index + 1}</th>${cells.map(cell).join('')}</tr>`;
	return `<table><tr><th></th>${letters.map((letter) => `<th>${letter}</th>`).join('')}</tr>${rows
		.map(row)
		.join('')}</table>`;
}

/** A chat. Each text is HTML of the little kind that Telegram takes: references and links. */
export function chatPage(texts: string[]): string {
	const message = (text: string): string => `<p>${text.replaceAll('\n', '<br>')}</p>`;
	return page(
		`body { width: 480px; background: #dfe7ec }
p { width: fit-content; max-width: 420px; margin: 0 0 8px; padding: 8px 12px; border-radius: 8px; background: #fff }
p:last-child { margin: 0 }`,
		texts.map(message).join(''),
	);
}
