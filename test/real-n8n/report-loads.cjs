// Preloaded into a real n8n: writes down which of the package's files are loaded, and which file each
// `require('zod')` of the package becomes.
const { appendFileSync } = require('node:fs');
const Module = require('node:module');

const { _resolveFilename } = Module;
const isOurs = (file) => file?.includes('/nodes/node_modules/n8n-nodes-beeiq/dist/');

Module._resolveFilename = function (request, parent, ...rest) {
	const file = _resolveFilename.call(this, request, parent, ...rest);
	const { LOAD_REPORT } = process.env;
	const isOfInterest = isOurs(file) || (isOurs(parent?.filename) && file.includes('zod'));
	if (LOAD_REPORT && isOfInterest) appendFileSync(LOAD_REPORT, `${file}\n`);
	return file;
};
