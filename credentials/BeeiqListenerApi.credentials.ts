import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { menuPath } from '../nodes/Beeiq/api/menu-path';

export class BeeiqListenerApi implements ICredentialType {
	name = 'beeiqListenerApi';

	displayName = 'BeeIQ Listener API';

	icon: Icon = { light: 'file:../icons/beeiq.svg', dark: 'file:../icons/beeiq.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-beeiq/n8n-nodes-beeiq#readme';

	properties: INodeProperties[] = [
		{
			displayName: `In BeeIQ, signed in as admin or owner, open ${menuPath}, tab Listener, add a listener and copy its address`,
			name: 'listenerNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Listener URL',
			name: 'listenerUrl',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. https://happy.beeiq.co/listeners/…',
			description:
				'The whole address of the listener. Anyone who knows it can write to your BeeIQ, so n8n keeps it like a password.',
		},
		{
			displayName: 'Sender User',
			name: 'senderUser',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. integration@example.com',
			description:
				"The e-mail address of the BeeIQ user in whose name n8n writes, ideally a user nobody signs in with. List it in BeeIQ Trigger under 'Ignore Events By', so that a workflow does not start itself.",
		},
	];
}
