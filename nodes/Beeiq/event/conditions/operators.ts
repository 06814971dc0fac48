import { isFilledObject } from '../../json';
import type { FieldValue } from './field-value';
import { foldText, readList, readNumber, scalarText } from './text';

/** Whether the value of a field is what a condition asks for. */
export type Test = (value: FieldValue) => boolean;

/** What a condition's own value lacks: anything at all, or being a number. */
type ValueFault = 'value' | 'number';

/** How a condition compares. */
interface OperatorDefinition {
	/** Its name in the editor, where it stands between a field and a value. */
	label: string;
	/** What the name does not say. */
	description?: string;
	/** Makes the test from the condition's own value. */
	test: (expected: unknown) => Test | ValueFault;
	/** True if it holds exactly when the test does not. */
	isNegated?: true;
}

const holdsForNothing = 'Holds also where there is nothing to compare';
const isNumeric = 'Compares numbers, written with a decimal point and without thousands separators';

/** The operators of a condition by their value in the node. */
export const conditionOperators: Record<string, OperatorDefinition> = {
	equals: { label: 'is', test: equals },
	notEquals: { label: 'is not', description: holdsForNothing, test: equals, isNegated: true },
	contains: { label: 'contains', test: contains },
	notContains: {
		label: 'does not contain',
		description: holdsForNothing,
		test: contains,
		isNegated: true,
	},
	oneOf: { label: 'is one of', description: 'Values with commas between them', test: oneOf },
	notOneOf: { label: 'is not one of', description: holdsForNothing, test: oneOf, isNegated: true },
	exists: { label: 'exists', test: () => exists },
	notExists: { label: 'does not exist', test: () => exists, isNegated: true },
	greater: {
		label: 'is greater than',
		description: isNumeric,
		test: (expected) => compares(expected, (a, b) => a > b),
	},
	less: {
		label: 'is less than',
		description: isNumeric,
		test: (expected) => compares(expected, (a, b) => a < b),
	},
};

/** The operators of conditions that compare with nothing. */
export const valuelessOperators = ['exists', 'notExists'];

const operators = new Map<unknown, OperatorDefinition>(Object.entries(conditionOperators));

/** What is known of an operator; undefined for one that there is not. */
export function findOperator(operator: unknown): OperatorDefinition | undefined {
	return operators.get(operator);
}

function equals(expected: unknown): Test | ValueFault {
	const folded = foldText(scalarText(expected) ?? '');
	return folded === '' ? 'value' : ({ texts }) => texts.includes(folded);
}

function contains(expected: unknown): Test | ValueFault {
	const folded = foldText(scalarText(expected) ?? '');
	const { length } = folded;
	return length === 0
		? 'value'
		: ({ texts }) => texts.some((text) => text.length >= length && text.includes(folded));
}

function oneOf(expected: unknown): Test | ValueFault {
	const values = new Set(readList(scalarText(expected) ?? '').map(foldText));
	return values.size === 0 ? 'value' : ({ texts }) => texts.some((text) => values.has(text));
}

function compares(
	expected: unknown,
	holds: (found: number, limit: number) => boolean,
): Test | ValueFault {
	const limit = readNumber(expected);
	if (limit === undefined) return (scalarText(expected) ?? '').trim() === '' ? 'value' : 'number';
	return ({ numbers }) => numbers.some((found) => holds(found, limit));
}

/** Not null, nor an empty text, list or object. */
function exists({ sent }: FieldValue): boolean {
	if (sent === undefined || sent === '') return false;
	if (Array.isArray(sent)) return sent.length > 0;
	return typeof sent !== 'object' || isFilledObject(sent);
}
