const repository = 'https://github.com/n8n-nodes-beeiq/n8n-nodes-beeiq';

/** What n8n shows about a node outside of its parameters: categories, search words, help links. */
export const codexOf = (name: string): object => ({
	node: `n8n-nodes-beeiq.${name}`,
	nodeVersion: '1.0',
	codexVersion: '1.0',
	categories: ['Sales', 'Communication'],
	alias: ['BeeIQ', 'AntCRM', 'AntBuddy', 'CRM', 'Webhook', 'Contact', 'Ticket', 'Deal'],
	resources: {
		primaryDocumentation: [{ url: `${repository}#readme` }],
		credentialDocumentation: [{ url: `${repository}#credentials` }],
	},
});
