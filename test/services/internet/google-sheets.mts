import { pathOf, type Host, type SentRequest } from './host.mjs';

/** The calls of Google Sheets' API v4 that n8n's node was seen to make to append a row. */
export class GoogleSheets implements Host {
	readonly name = 'sheets.googleapis.com';
	/** The cells of the spreadsheet, by rows. */
	readonly cells: string[][] = [];

	forget(): void {
		this.cells.length = 0;
	}

	answer(request: SentRequest): object {
		const [, range] = /\/values\/'?Sheet1'?(.*)$/.exec(pathOf(request)) ?? [];
		if (range === undefined) {
			const gridProperties = { rowCount: 1000, columnCount: 26 };
			return { sheets: [{ properties: { sheetId: 0, title: 'Sheet1', gridProperties } }] };
		}
		const [, row] = /^!(\d+):\1$/.exec(range) ?? [];
		if (request.method === 'PUT' && row !== undefined) {
			const { values } = request.body as { values: string[][] };
			this.cells.splice(Number(row) - 1, 1, ...values);
			return { updatedRange: range, updatedRows: values.length };
		}
		const rows = row === undefined ? this.cells : this.cells.slice(Number(row) - 1, Number(row));
		return { range, majorDimension: 'ROWS', ...(rows.length > 0 ? { values: rows } : {}) };
	}
}
