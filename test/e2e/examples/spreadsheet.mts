import type { INode } from 'n8n-workflow';

export const spreadsheet = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg';
/** As the browser shows it. */
export const spreadsheetAddress = `https://docs.google.com/spreadsheets/d/${spreadsheet}/edit#gid=0`;

/** Pastes the address of the spreadsheet into every step that wants it. */
export function chooseSpreadsheet(node: INode): void {
	if (node.type !== 'n8n-nodes-base.googleSheets') return;
	node.parameters.documentId = { __rl: true, mode: 'url', value: spreadsheetAddress };
}
