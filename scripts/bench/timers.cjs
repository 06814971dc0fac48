// Preloaded into n8n (NODE_OPTIONS=--require): adds up the time of what n8n does with a delivery, and
// writes the sums to the file TIMERS names, four times a second. Microseconds.
const { renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');

const file = process.env.TIMERS;
// What n8n starts besides, its runner of Code nodes for one, is left alone.
if (file && process.argv[1]?.endsWith('bin/n8n')) {
	const sums = {};
	const add = (name, from) => {
		sums[name] = (sums[name] ?? 0) + (performance.now() - from) * 1000;
	};

	/** Puts a stopwatch around a function; a promise is timed until it has settled. */
	const time = (owner, method, name) => {
		const original = owner[method];
		if (typeof original !== 'function' || original.isTimed) return;
		owner[method] = function (...args) {
			const from = performance.now();
			const result = original.apply(this, args);
			if (typeof result?.then !== 'function') {
				add(name, from);
				return result;
			}
			return result.finally(() => add(name, from));
		};
		owner[method].isTimed = true;
	};

	const load = Module._load;
	Module._load = function (request, ...rest) {
		const exported = load.call(this, request, ...rest);
		if (request.endsWith('Trigger.node.js')) {
			for (const { prototype } of Object.values(exported)) {
				time(prototype, 'webhook', 'webhook');
				time(prototype, 'execute', 'execute');
			}
		} else if (request === './node-helpers') {
			time(exported, 'getNodeParameters', 'getNodeParameters');
			time(exported, 'getNodeParametersIssues', 'getNodeParametersIssues');
		} else if (request === './workflow-expression') {
			const { prototype } = exported.WorkflowExpression ?? {};
			if (prototype) time(prototype, 'getSimpleParameterValue', 'getSimpleParameterValue');
		} else if (request === 'flatted') {
			time(exported, 'stringify', 'stringify');
		} else if (exported?.WorkflowExecute && !request.includes('workflow')) {
			time(exported.WorkflowExecute.prototype, 'runNode', 'runNode');
		}
		return exported;
	};

	setInterval(() => {
		writeFileSync(`${file}.new`, JSON.stringify(sums));
		renameSync(`${file}.new`, file);
	}, 250).unref();
}
