// What `n8n-node build` does not do: the files that are generated from the code, and their check.
const { spawn } = require('node:child_process');
const { readFile, readdir, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { series } = require('gulp');
const prettier = require('prettier');
const tsx = require('tsx/cjs/api');

const built = () => tsx.require('./scripts/built.mts', __filename);
const generatedFiles = () => tsx.require('./scripts/generated-files.mts', __filename);
const translations = () => tsx.require('./scripts/translations.mts', __filename);

/** A program of the project's own packages. */
function run(program, ...args) {
	const path = join(__dirname, 'node_modules', '.bin', program);
	return spawn(path, args, { cwd: __dirname, stdio: 'inherit' });
}

function compile() {
	return run('n8n-node', 'build');
}

/** What n8n reads at start instead of the nodes' code. `n8n-node build` has deleted it. */
function writeMetadata() {
	return run('n8n-generate-metadata');
}

/** `n8n-node build` copies every picture of the project; the node needs its icons only. */
async function removeStrayAssets() {
	await rm(join(__dirname, 'dist', 'docs'), { recursive: true, force: true });
}

/** What n8n-core writes for n8n's own editor only. */
async function removeStrayMetadata() {
	await rm(join(__dirname, 'dist', 'methods'), { recursive: true, force: true });
}

/** Writes every generated file anew. */
async function writeGeneratedFiles() {
	await generatedFiles().writeGeneratedFiles();
}

/**
 * Fails when a generated file is not what the code would generate now, or a page in Vietnamese is
 * behind the English one. Reads the built package.
 */
async function check() {
	await generatedFiles().checkGeneratedFiles();
	await translations().checkTranslations();
}

/** Says of the pages in Vietnamese that they follow the English ones as these are now. */
async function translated() {
	await translations().renewTranslations();
}

/**
 * Writes the code in long lines and without indentation, and JSON without white space: the package is a
 * twentieth smaller, and an editor can indent it again.
 */
async function tighten() {
	const folder = join(__dirname, 'dist');
	const brief = {
		semi: false,
		bracketSpacing: false,
		arrowParens: 'avoid',
		trailingComma: 'none',
		objectWrap: 'collapse',
	};
	const style = { ...brief, parser: 'babel', useTabs: false, tabWidth: 0, printWidth: 1_000 };
	for (const name of await readdir(folder, { recursive: true })) {
		const path = join(folder, name);
		const kind = /(?:__schema__.*\.json|\.js)$/.exec(path)?.[0];
		if (kind === undefined) continue;
		const text = await readFile(path, 'utf8');
		const isCode = kind === '.js';
		await writeFile(
			path,
			isCode ? await prettier.format(text, style) : JSON.stringify(JSON.parse(text)),
		);
	}
}

async function mark() {
	built().markBuilt(__dirname);
}

const buildAnew = series(
	compile,
	removeStrayAssets,
	writeMetadata,
	removeStrayMetadata,
	tighten,
	mark,
);

/** Builds the package, unless it is there as it would become. */
function build(done) {
	if (built().isBuilt(__dirname)) done();
	else buildAnew(done);
}

exports.build = build;
exports.generate = series(build, writeGeneratedFiles, build);
exports.check = check;
exports.translated = translated;
exports.default = series(build, check);
