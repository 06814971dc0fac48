// What jazzer.js runs with bytes that it grows by the branches they reach in the built package.
// Throws on a broken promise of the heart; see `fuzz.test.mts` for the same with typed bodies.
const { receive } = require('../../dist/nodes/Beeiq/event/receive.js');
const { defaultSettings } = require('../../dist/nodes/Beeiq/event/settings.js');
const { flatColumns } = require('../../dist/nodes/Beeiq/event/output/flat.js');

function check(isTrue, promise) {
	if (!isTrue) throw new Error(`Broken: ${promise}`);
}

function give(rawBody, more) {
	const receivedAt = '2026-11-24T08:00:00.000Z';
	const settings = { ...defaultSettings, ...more };
	const verdict = receive({ rawBody, parsedBody: undefined, receivedAt }, settings);
	const isKnown = ['accepted', 'ignored', 'refused'].includes(verdict.kind);
	check(isKnown, 'a delivery is accepted, ignored or refused');
	check(verdict.kind !== 'refused' || verdict.status === 400, 'a refusal is a 400');
	return verdict.kind === 'accepted' ? verdict.branches.flat().map(({ json }) => json) : [];
}

module.exports.fuzz = (bytes) => {
	const sent = give(bytes, { output: 'raw' });
	for (const [index, parsed] of give(bytes, {}).entries()) {
		const names = Object.keys(sent[index]);
		const isKept = (name) => Object.hasOwn(parsed, name) || Object.hasOwn(parsed.sent ?? {}, name);
		check(names.every(isKept), 'every member that was sent is kept');
	}
	for (const row of give(bytes, { output: 'flat' })) {
		check(Object.keys(row).join() === flatColumns.join(), 'a row has its columns');
		check(
			Object.values(row).every((cell) => typeof cell === 'string'),
			'a cell is text',
		);
	}
	give(bytes, { invalidEvents: 'reject' });
	check({}.polluted === undefined && {}.x === undefined, 'no prototype is changed');
};
