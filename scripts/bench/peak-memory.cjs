// Reads one body in a process of its own, by `JSON.parse` or by the heart, and prints how much memory
// that took at most, in megabytes.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const heart = join(__dirname, '../../dist/nodes/Beeiq/event');
const { receive } = require(join(heart, 'receive.js'));
const { defaultSettings } = require(join(heart, 'settings.js'));
const [, , file, what] = process.argv;

/** What `maxRSS` says begins with the process that started this one. */
const peak = () =>
	Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1000;

const rawBody = readFileSync(file);
const before = peak();
try {
	if (what === 'parse') JSON.parse(rawBody.toString());
	else receive({ rawBody, receivedAt: '2026-11-24T08:00:00.000Z' }, defaultSettings);
} catch {
	// Some bodies are no JSON; until that shows, they take memory all the same.
}
console.log(peak() - before);
