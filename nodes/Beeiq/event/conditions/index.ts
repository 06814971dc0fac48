import { isObject, type JsonObject } from '../../json';
import { anyMember, readField, type FieldReader } from './fields';
import { KnownNames } from './known-names';
import { findOperator, type Test } from './operators';

/** True if a parsed item meets the conditions. Never throws, whatever the item holds. */
export type Conditions = (item: JsonObject) => boolean;

/** Why a condition can hold for nothing. */
export interface ConditionFault {
	/** Its place among the conditions, from 1. */
	place: number;
	/** What about it has to be mended; `number`: its value is none. */
	part: 'condition' | 'field' | 'member' | 'operator' | 'value' | 'number';
}

/** How several conditions go together: `all` must hold, or `any` of them. */
export type CombineConditions = 'all' | 'any';

/** The conditions on one field, which is read once for all of them. */
interface FieldConditions {
	read: FieldReader;
	tests: Test[];
}

/**
 * Reads the parameter `conditions` as n8n saves it, `{ values: [{ field, member, operator, value }] }`,
 * once for all the items it is to be asked about. A condition that cannot be read is a fault, and
 * holds for no item, whatever its operator. Never throws.
 * @returns `conditions` is null if there are none, so that no item is parsed for them
 */
export function readConditions(
	saved: unknown,
	combine: CombineConditions,
): { conditions: Conditions | null; faults: ConditionFault[] } {
	const values = isObject(saved) ? saved.values : saved;
	const entries = [values ?? []].flat().filter((entry) => entry !== '');
	if (entries.length === 0) return { conditions: null, faults: [] };

	const fields = new Map<string, FieldConditions>();
	const faults: ConditionFault[] = [];
	entries.forEach((entry, index) => {
		const part = addCondition(fields, entry);
		if (part !== undefined) faults.push({ place: index + 1, part });
	});
	return { conditions: combineFields([...fields.values()], combine, faults), faults };
}

function combineFields(
	fields: FieldConditions[],
	combine: CombineConditions,
	faults: ConditionFault[],
): Conditions {
	if (combine === 'any') {
		return (item) => {
			const names = new KnownNames();
			return fields.some(({ read, tests }) => {
				const value = read(item, names);
				return tests.some((test) => test(value));
			});
		};
	}
	if (faults.length > 0) return () => false;
	return (item) => {
		const names = new KnownNames();
		return fields.every(({ read, tests }) => {
			const value = read(item, names);
			return tests.every((test) => test(value));
		});
	};
}

/** Adds a condition to those on its field, or says which part of it cannot be read. */
function addCondition(
	fields: Map<string, FieldConditions>,
	saved: unknown,
): ConditionFault['part'] | undefined {
	if (!isObject(saved)) return 'condition';
	const { field, member, operator: operatorName, value } = saved;
	const read = readField(field, member);
	if (typeof read === 'string') return read;
	const operator = findOperator(operatorName);
	if (operator === undefined) return 'operator';
	const test = operator.test(value);
	if (typeof test === 'string') return test;

	const key = JSON.stringify(field === anyMember ? [field, member] : [field]);
	const conditions = fields.get(key) ?? { read, tests: [] };
	conditions.tests.push(operator.isNegated ? (found) => !test(found) : test);
	fields.set(key, conditions);
	return undefined;
}
