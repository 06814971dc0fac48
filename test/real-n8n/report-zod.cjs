// Preloaded into a real n8n: writes down which file each `require('zod')` of the package becomes.
const { appendFileSync } = require('node:fs');
const Module = require('node:module');

const { _resolveFilename } = Module;

Module._resolveFilename = function (request, parent, ...rest) {
	const file = _resolveFilename.call(this, request, parent, ...rest);
	const { ZOD_REPORT } = process.env;
	const isOurs = parent?.filename?.includes('/nodes/node_modules/n8n-nodes-beeiq/');
	if (ZOD_REPORT && isOurs && file.includes('zod')) appendFileSync(ZOD_REPORT, `${file}\n`);
	return file;
};
