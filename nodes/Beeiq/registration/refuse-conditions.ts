import { BeeiqFailure } from '../api/failure';
import { readConditions, type ConditionFault } from '../event/conditions';

/**
 * A condition that cannot be read holds for nothing, which would show only by what does not start.
 * @param saved the parameter `conditions`
 * @throws BeeiqFailure that says what is wrong with the first of them
 */
export function refuseConditions(saved: unknown): void {
	const [fault] = readConditions(saved, 'all').faults;
	if (fault === undefined) return;
	const { what, advice } = faults[fault.part];
	throw new BeeiqFailure(
		'setting',
		`Condition ${fault.place} under "Start Only If" ${what}.`,
		advice,
	);
}

const faults: Record<ConditionFault['part'], { what: string; advice: string }> = {
	condition: {
		what: 'cannot be read',
		advice: 'Remove it and add it again in the editor.',
	},
	field: {
		what: 'has a field that this node does not know',
		advice: 'Choose one under "Field".',
	},
	member: {
		what: 'does not say which member it looks at',
		advice:
			'Under "Member Path", write a path such as ticket.priority, contact.phones[0].type or contact.cusFields[name=Hạng].value.',
	},
	operator: {
		what: 'has an operator that this node does not know',
		advice: 'Choose one under "Operator".',
	},
	value: {
		what: 'has no value',
		advice:
			'Enter one under "Value". To ask whether there is anything at all, choose the operator "exists" or "does not exist".',
	},
	number: {
		what: 'has a value that is not a number',
		advice:
			'To compare with "is greater than" or "is less than", write digits and a decimal point only, such as 1500000 or 7.5.',
	},
};
