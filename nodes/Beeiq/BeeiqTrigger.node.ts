import {
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { answerDelivery, answerSetup } from './delivery/answer-delivery';
import { authenticationHint, outputs, subtitle, triggerPanel } from './description/editor';
import { deniedConditionHint } from './description/conditions';
import { properties } from './description/properties';
import { isRegistered, register, unregister } from './registration/webhook-lifecycle';
import { emitItems } from './delivery/emit-items';
import { testWebhookSecret } from './delivery/test-webhook-secret';

export class BeeiqTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BeeIQ Trigger',
		name: 'beeiqTrigger',
		icon: { light: 'file:../../icons/beeiq.svg', dark: 'file:../../icons/beeiq.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description:
			'Starts the workflow when contacts, deals, notes, tasks or tickets change in BeeIQ (AntCRM)',
		eventTriggerDescription: 'Waiting for BeeIQ to send an event to the test URL',
		activationMessage:
			'This workflow now waits for events from BeeIQ. If you add the webhook by hand, check that BeeIQ holds the production URL.',
		defaults: { name: 'BeeIQ Trigger' },
		triggerPanel,
		inputs: [],
		outputs,
		credentials: [
			{
				name: 'beeiqAdminApi',
				required: true,
				displayOptions: { show: { registration: ['automatic'] } },
			},
			{
				name: 'beeiqWebhookSecretApi',
				required: true,
				testedBy: 'testWebhookSecret',
				displayOptions: { show: { authentication: ['secret'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'beeiq',
				responseMode: 'onReceived',
				// Without this, n8n answers an accepted delivery with the text "firstEntryJson" (seen in
				// 2.41.1 and 1.123.81) instead of our JSON.
				responseData: '',
			},
			// Opening the address in a browser gives an answer and starts nothing.
			{
				name: 'setup',
				httpMethod: 'GET',
				path: 'beeiq',
				responseMode: 'onReceived',
				ndvHideUrl: true,
				ndvHideMethod: true,
			},
			{
				name: 'setup',
				httpMethod: 'HEAD',
				path: 'beeiq',
				responseMode: 'onReceived',
				ndvHideUrl: true,
				ndvHideMethod: true,
			},
		],
		hints: [authenticationHint, deniedConditionHint],
		properties,
	};

	methods = { credentialTest: { testWebhookSecret } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await register(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return this.getWebhookName() === 'setup' ? answerSetup(this) : await answerDelivery(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await emitItems(this);
	}
}
