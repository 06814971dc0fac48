// What `n8n-node build` does not do: the files that are generated from the code, and their check.
const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { join } = require('node:path');
const { series } = require('gulp');
const tsx = require('tsx/cjs/api');

const generatedFiles = () => tsx.require('./scripts/generated-files.mts', __filename);

function compile() {
	const n8nNode = join(__dirname, 'node_modules', '.bin', 'n8n-node');
	return spawn(n8nNode, ['build'], { cwd: __dirname, stdio: 'inherit' });
}

/** `n8n-node build` copies every picture of the project; the node needs its icons only. */
async function removeStrayAssets() {
	await rm(join(__dirname, 'dist', 'docs'), { recursive: true, force: true });
}

/** Writes every generated file anew. */
async function writeGeneratedFiles() {
	await generatedFiles().writeGeneratedFiles();
}

/** Fails when a generated file is not what the code would generate now. Reads the built package. */
async function check() {
	await generatedFiles().checkGeneratedFiles();
}

const build = series(compile, removeStrayAssets);

exports.build = build;
exports.generate = series(build, writeGeneratedFiles, build);
exports.check = check;
exports.default = series(build, check);
