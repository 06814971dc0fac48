import { pathOf, type Host, type SentRequest } from './host.mjs';

/** A cell of the sheet. */
export interface Cell {
	kind: 'text' | 'number' | 'date' | 'formula';
	/** What it holds. A date is a number of days in Google Sheets; here it is as it was written. */
	value: string | number;
	/** What a person sees, in a Vietnamese spreadsheet. */
	shown: string;
}

/** A value as it may be sent for a cell. */
type Sent = string | number | boolean | null;

interface Range {
	range: string;
	values: Sent[][];
}

const title = 'Trang tính1';
const date = /^(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d(?::\d\d)?)$/;

/**
 * The calls of Google Sheets' API v4 that n8n's node was seen to make to read, append and update
 * rows of the first tab, and what is documented of its two ways to take a value.
 */
export class GoogleSheets implements Host {
	readonly name = 'sheets.googleapis.com';
	/** The cells of the first tab, by rows. */
	readonly cells: Cell[][] = [];

	forget(): void {
		this.cells.length = 0;
	}

	/** What a person sees in the cells. */
	get shown(): string[][] {
		return this.cells.map((row) => row.map(({ shown }) => shown));
	}

	/** Writes rows as a person types them. */
	type(...rows: string[][]): void {
		this.cells.push(...rows.map((row) => row.map((value) => cellOf(value, 'USER_ENTERED'))));
	}

	answer(request: SentRequest): object | undefined {
		const path = pathOf(request);
		const { searchParams } = new URL(request.url);
		const body = request.body as {
			data?: Range[];
			values?: Sent[][];
			valueInputOption?: string;
		};
		if (path.endsWith('/values:batchUpdate')) {
			for (const { range, values } of body.data ?? []) {
				if (!this.write(range, values, body.valueInputOption)) return undefined;
			}
			return { totalUpdatedCells: body.data?.length };
		}
		const [, range] = /\/values\/(.+)$/.exec(path) ?? [];
		if (range === undefined) {
			const gridProperties = { rowCount: 1000, columnCount: 26 };
			return {
				sheets: [{ properties: { sheetId: 0, title, sheetType: 'GRID', gridProperties } }],
			};
		}
		if (request.method === 'PUT') {
			const option = searchParams.get('valueInputOption');
			if (!this.write(range, body.values ?? [], option)) return undefined;
			return { updatedRange: range, updatedRows: body.values?.length };
		}
		return { range, majorDimension: 'ROWS', ...this.read(range, searchParams) };
	}

	/** `<tab>!2:2` are whole rows, `<tab>!C2` is a cell. */
	private write(range: string, values: Sent[][], option: string | null = ''): boolean {
		const [, column, row] = /^'?Trang tính1'?!([A-Z]?)(\d+)(?::\d+)?$/.exec(range) ?? [];
		if (row === undefined) return false;
		const first = column ? column.charCodeAt(0) - 'A'.charCodeAt(0) : 0;
		for (const [down, cells] of values.entries()) {
			const line = (this.cells[Number(row) - 1 + down] ??= []);
			for (const [across, value] of cells.entries()) {
				line[first + across] = cellOf(value, option);
			}
		}
		return true;
	}

	private read(range: string, query: URLSearchParams): { values?: Array<Array<string | number>> } {
		const [, row] = /!(\d+):\1$/.exec(range) ?? [];
		const lines = row === undefined ? this.cells : this.cells.slice(Number(row) - 1, Number(row));
		const asShown = query.get('valueRenderOption') !== 'UNFORMATTED_VALUE';
		const values = lines.map((line) =>
			Array.from(line, (cell?: Cell) => (asShown ? cell?.shown : cell?.value) ?? ''),
		);
		return values.length > 0 ? { values } : {};
	}
}

/** RAW: as it was sent. USER_ENTERED: what typing it in a browser makes of it. */
function cellOf(value: Sent, option: string | null): Cell {
	const text = String(value ?? '');
	if (option !== 'USER_ENTERED') return { kind: 'text', value: text, shown: text };
	if (text.startsWith("'")) return cellOf(text.slice(1), 'RAW');
	if (/^[=+]/.test(text)) return { kind: 'formula', value: text, shown: '#ERROR!' };
	if (/^-?\d+(?:[.,]\d+)?$/.test(text)) {
		return { kind: 'number', value: Number(text), shown: String(Number(text)) };
	}
	const [, year, month, day, time] = date.exec(text) ?? [];
	if (time !== undefined)
		return { kind: 'date', value: text, shown: `${day}/${month}/${year} ${time}` };
	return { kind: 'text', value: text, shown: text };
}
