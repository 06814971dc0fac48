import { setFields } from './steps.mjs';
import type { Step } from './workflow.mjs';

const placeholder = 'https://docs.google.com/spreadsheets/d/YOUR-SPREADSHEET-ID/edit';

/**
 * Where a person pastes the address of the spreadsheet. Not in the step that uses it: when somebody
 * changes the address there, the editor forgets the sheet, and with it the columns and the options (seen
 * in 2.41.1). It is read off the step's parameters: what comes of an execution is another address than
 * none, which has the same effect.
 */
export const spreadsheet: Step = setFields('Spreadsheet', { spreadsheet: placeholder });

/**
 * A step on the first tab of the spreadsheet. Its number is 0 as long as nobody deletes it, while its
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
			documentId: {
				__rl: true,
				mode: 'url',
				value: '={{ $("Spreadsheet").params.assignments.assignments[0].value }}',
			},
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
