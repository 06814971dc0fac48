/**
 * The walls between the rooms of `nodes/Beeiq`. A room imports only what stands before it here, so
 * nothing imports upward; `json.ts` at the bottom, the node files at the top. `npm run lint` runs it,
 * and test/package/walls.test.mts breaks each wall and looks that it is noticed.
 */
const rooms = [
	['json', '^nodes/Beeiq/json\\.ts$'],
	['event', '^nodes/Beeiq/event/'],
	['api', '^nodes/Beeiq/api/'],
	['delivery', '^nodes/Beeiq/delivery/'],
	['registration', '^nodes/Beeiq/registration/'],
	['polling', '^nodes/Beeiq/polling/'],
	['actions', '^nodes/Beeiq/actions/(?!parameters/)'],
	['descriptions', '^nodes/Beeiq/(description|actions/parameters)/'],
	['node files', '^nodes/Beeiq/\\w+\\.node\\.ts$'],
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const upward = rooms.slice(0, -1).map(([name, path], position) => ({
	name: `${name} imports nothing upward`,
	severity: 'error',
	from: { path },
	to: { path: rooms.slice(position + 1).map(([, above]) => above) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...upward,
		{
			name: 'event is pure',
			comment: 'No n8n, no network, no clock: the rules, zod and what computes.',
			severity: 'error',
			from: { path: '^nodes/Beeiq/(event/|json\\.ts$)' },
			to: {
				pathNot: ['^nodes/Beeiq/(event/|json\\.ts$)', '(^|/)node_modules/zod/', '^(node:)?crypto$'],
			},
		},
		{
			name: 'nothing but n8n-workflow and zod from outside',
			comment: 'The package has no dependencies; n8n brings these two.',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: {
				dependencyTypesNot: ['core', 'local', 'type-only'],
				pathNot: ['(^|/)node_modules/(zod|n8n-workflow)/', '^(nodes|credentials)/'],
			},
		},
		{
			name: 'no circle',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { circular: true },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsConfig: { fileName: 'tsconfig.json' },
		// A type that is imported is an arrow too.
		tsPreCompilationDeps: true,
	},
};
