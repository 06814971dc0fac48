import type { INode } from 'n8n-workflow';

export const spreadsheet = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg';

/** As the browser shows it. */
export const spreadsheetAddress = `https://docs.google.com/spreadsheets/d/${spreadsheet}/edit#gid=0`;

/** Pastes the address of the spreadsheet into the step that wants it. */
export function chooseSpreadsheet({ name, parameters }: INode): void {
	if (name !== 'Spreadsheet') return;
	const { assignments } = parameters.assignments as { assignments: Array<{ value: string }> };
	for (const assignment of assignments) assignment.value = spreadsheetAddress;
}
