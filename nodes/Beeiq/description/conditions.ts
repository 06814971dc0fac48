import type { INodeProperties, NodeHint } from 'n8n-workflow';
import { anyMember, conditionFields } from '../event/conditions/fields';
import { conditionOperators, valuelessOperators } from '../event/conditions/operators';

const field: INodeProperties = {
	displayName: 'Field',
	name: 'field',
	type: 'options',
	noDataExpression: true,
	options: Object.entries(conditionFields).map(([value, { label, description }]) => ({
		name: label,
		value,
		description,
	})),
	default: 'record.status',
};

const member: INodeProperties = {
	displayName: 'Member Path',
	name: 'member',
	type: 'string',
	noDataExpression: true,
	required: true,
	default: '',
	placeholder: 'e.g. ticket.priority',
	hint: 'As in contact.phones[0].type, or contact.cusFields[name=Hạng].value for the custom field "Hạng"',
	displayOptions: { show: { field: [anyMember] } },
};

const operator: INodeProperties = {
	displayName: 'Operator',
	name: 'operator',
	type: 'options',
	noDataExpression: true,
	options: Object.entries(conditionOperators).map(([value, { label, description }]) => ({
		name: label,
		value,
		description,
	})),
	default: 'equals',
};

const value: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	noDataExpression: true,
	required: true,
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Won',
	description:
		'What the field is compared with; upper and lower case are alike. For "is one of", write commas or line breaks between the values, and a value with a comma in it in double quotes.',
	displayOptions: { hide: { operator: valuelessOperators } },
};

/** What an event has to meet to start the workflow. n8n evaluates no expression in it. */
export const conditionsParameter: INodeProperties = {
	displayName: 'Start Only If',
	name: 'conditions',
	type: 'fixedCollection',
	noDataExpression: true,
	typeOptions: { multipleValues: true },
	placeholder: 'Add condition',
	default: {},
	description:
		'Conditions that an event has to meet; one that does not meet them starts nothing and costs no execution',
	options: [
		{
			displayName: 'Condition',
			name: 'values',
			values: [field, member, operator, value],
		},
	],
};

/** How several conditions go together. */
export const combineConditionsOption: INodeProperties = {
	displayName: 'Combine Conditions',
	name: 'combineConditions',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'All Must Hold', value: 'all' },
		{ name: 'Any May Hold', value: 'any' },
	],
	default: 'all',
	description: 'Whether an event has to meet all conditions under "Start Only If", or any of them',
};

/** Says what a condition such as "is not" lets pass besides, which people do not expect. */
export const deniedConditionHint: NodeHint = {
	message:
		'A condition with "not" also holds where there is nothing to compare: "Status or Stage is not Won" lets contacts pass, which have no status. Choose the events accordingly, or add a condition with "exists".',
	type: 'info',
	location: 'ndv',
	whenToDisplay: 'beforeExecution',
	displayCondition:
		'={{ ($parameter["conditions"]?.values ?? []).some(({ operator }) => operator?.startsWith("not")) }}',
};
