import type { INodeProperties } from 'n8n-workflow';
import { changes } from '../polling/changes';
import { defaultLookBack } from '../polling/look-back';
import { combineConditionsOption, conditionsParameter } from './conditions';
import { summaryLanguageOption } from './options';
import { outputParameter } from './properties';

const labels = Object.fromEntries(
	Object.entries(changes).map(([name, { label }]) => [name, label.toLowerCase()]),
);

/** The chosen changes under the node's name on the canvas. */
export const pollingSubtitle = `={{ [$parameter["changes"]].flat().map((name) => (${JSON.stringify(labels)})[name] ?? name).join(", ") }}`;

/** The parameters of the node BeeIQ Polling Trigger; n8n puts the poll times before them. */
export const pollingProperties: INodeProperties[] = [
	{
		displayName:
			'Asks BeeIQ at the poll times, so BeeIQ need not reach this n8n. It cannot see deals and notes, who changed something, or what it was before; several changes of a record between two looks are one.',
		name: 'pollingNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'changes',
		type: 'multiOptions',
		required: true,
		options: Object.entries(changes).map(([value, { label, description }]) => ({
			name: label,
			value,
			description,
		})),
		default: [],
		description:
			'The changes that start this workflow. What was there when it is first published does not; publishing again goes on from the last look.',
	},
	{
		...outputParameter,
		options: outputParameter.options?.map((option) =>
			'value' in option && option.value === 'raw'
				? { ...option, description: 'The record exactly as BeeIQ sent it' }
				: option,
		) as INodeProperties['options'],
	},
	conditionsParameter,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			combineConditionsOption,
			{
				displayName: 'Look Back',
				name: 'overlap',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: defaultLookBack,
				description:
					'How many minutes each look reaches back behind the last one, for records that show late or bear the time of a clock that is behind. None is given twice. More minutes mean more to read for each look.',
			},
			summaryLanguageOption,
		],
	},
];
