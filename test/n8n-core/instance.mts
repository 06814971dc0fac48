import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { InstanceSettings } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeCredentials,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { CredentialStore, type SavedCredentials } from './credentials.mjs';

/** One line that n8n wrote to its log. */
export interface LogLine {
	level: string;
	message: string;
	metadata: unknown;
}

/** A trigger node in a saved workflow. */
export interface SavedNode {
	type: INodeType;
	parameters: INodeParameters;
	credentials?: SavedCredentials;
	credentialTypes?: ICredentialType[];
	name?: string;
	webhookId?: string;
	workflowId?: string;
	/** The workflow's settings; v1 unless it is said. */
	settings?: IWorkflowSettings;
	/** The workflow's static data as n8n has saved it. */
	staticData?: IDataObject;
	/** Which n8n it is: every installation has its own. */
	instanceId?: string;
	/** The proxies before it; `N8N_PROXY_HOPS` in n8n. */
	proxyHops?: number;
	/** The address that n8n is reached at; `WEBHOOK_URL` in n8n. */
	webhookUrl?: string;
}

/** What n8n-core's contexts are made from. */
export interface Instance {
	workflow: Workflow;
	node: INode;
	additionalData: IWorkflowExecuteAdditionalData;
	webhooks: IWebhookData[];
	logs: LogLine[];
}

/** What every instance of this process has logged. */
export const allLogs: LogLine[] = [];

/** What every instance of this process has warned of. */
export function warnings(): string[] {
	return allLogs.filter(({ level }) => level === 'warn').map(({ message }) => message);
}

let currentLogs: LogLine[] = [];
const write =
	(level: string) =>
	(message: string, metadata?: unknown): void => {
		const line = { level, message, metadata };
		allLogs.push(line);
		currentLogs.push(line);
	};
/** The log of the n8n that runs a node: it stays the same for every delivery to that node. */
const loggers = new WeakMap<SavedNode, Logger>();

/** The log of the n8n that runs this node. */
export function logOf(saved: SavedNode): Logger {
	const logger = {
		error: write('error'),
		warn: write('warn'),
		info: write('info'),
		debug: write('debug'),
		scoped: () => logger,
	};
	const known = loggers.get(saved) ?? (logger as unknown as Logger);
	loggers.set(saved, known);
	return known;
}

// The real one would write a configuration file into the home folder of whoever runs the tests.
const instanceSettings = { instanceId: 'instance1' };
Container.set(InstanceSettings, instanceSettings as InstanceSettings);

/** Puts the node into a workflow of an n8n that has just started. */
export function startInstance(saved: SavedNode, mode: WorkflowExecuteMode = 'trigger'): Instance {
	const { type, name = 'BeeIQ Trigger', webhookUrl = 'https://n8n.example.com' } = saved;
	const typeName = `n8n-nodes-beeiq.${type.description.name}`;
	const credentials: INodeCredentials | undefined =
		saved.credentials &&
		Object.fromEntries(Object.keys(saved.credentials).map((key) => [key, { id: key, name: key }]));
	const workflow = new Workflow({
		id: saved.workflowId ?? 'workflow1',
		name: 'Test',
		active: mode === 'trigger',
		nodes: [
			{
				id: 'node1',
				name,
				type: typeName,
				typeVersion: 1,
				position: [0, 0],
				parameters: saved.parameters,
				credentials,
				webhookId: saved.webhookId ?? '0b8c6f2e-5d7a-4c1e-9f3b-2a6d8e4c7b10',
			},
		],
		connections: {},
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
		staticData: structuredClone(saved.staticData),
		settings: saved.settings ?? { executionOrder: 'v1' },
	});
	const node = workflow.getNode(name) as INode;
	const additionalData = {
		credentialsHelper: new CredentialStore(saved.credentialTypes ?? [], saved.credentials ?? {}),
		webhookBaseUrl: `${webhookUrl}/webhook`,
		webhookTestBaseUrl: `${webhookUrl}/webhook-test`,
		webhookWaitingBaseUrl: `${webhookUrl}/webhook-waiting`,
		formWaitingBaseUrl: `${webhookUrl}/form-waiting`,
		instanceBaseUrl: webhookUrl,
	} as unknown as IWorkflowExecuteAdditionalData;
	const webhooks = (type.description.webhooks ?? []).map(
		(webhookDescription): IWebhookData => ({
			httpMethod: webhookDescription.httpMethod as IWebhookData['httpMethod'],
			node: name,
			path: NodeHelpers.getNodeWebhookPath(workflow.id, node, webhookDescription.path),
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
			isTest: mode === 'manual',
		}),
	);
	Container.set(Logger, logOf(saved));
	instanceSettings.instanceId = saved.instanceId ?? 'instance1';
	currentLogs = [];
	return { workflow, node, additionalData, webhooks, logs: currentLogs };
}
