import type { Step } from './workflow.mjs';

const placeholder = 'https://docs.google.com/spreadsheets/d/YOUR-SPREADSHEET-ID/edit';

/**
 * A step on the first tab of a spreadsheet. Its number is 0 as long as nobody deletes it, while its
 * name depends on the language that it was made in ("Sheet1", "Trang tính1").
 */
export function googleSheet(
	name: string,
	operation: 'append' | 'appendOrUpdate' | 'read' | 'update',
	parameters: Step['parameters'],
): Step {
	return {
		name,
		type: 'n8n-nodes-base.googleSheets',
		typeVersion: 4.7,
		parameters: {
			resource: 'sheet',
			operation,
			documentId: { __rl: true, mode: 'url', value: placeholder },
			sheetName: { __rl: true, mode: 'id', value: 'gid=0' },
			...parameters,
		},
	};
}

/**
 * An expression for a cell that stays the text it is where Google Sheets reads cells as if they were
 * typed: a phone number keeps its zero, and what begins with `=` is no formula.
 */
export function asText(expression: string): string {
	return `={{ [${expression}].filter(Boolean).map((text) => "'" + text).join("") }}`;
}
