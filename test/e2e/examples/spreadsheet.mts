import type { INode } from 'n8n-workflow';

export const spreadsheet = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg';

/** Pastes the address of the spreadsheet, as the browser shows it, into every step that wants it. */
export function chooseSpreadsheet(node: INode): void {
	if (node.type !== 'n8n-nodes-base.googleSheets') return;
	const value = `https://docs.google.com/spreadsheets/d/${spreadsheet}/edit#gid=0`;
	node.parameters.documentId = { __rl: true, mode: 'url', value };
}
