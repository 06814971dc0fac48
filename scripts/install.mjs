// Installs the project's packages if they are missing or older than the lock file, so that every
// command of the README works on a fresh clone. Plain JavaScript: nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const changedAt = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const installedAt = changedAt('node_modules/.package-lock.json');
if (installedAt < changedAt('package-lock.json')) {
	console.log('Installing packages (a minute or two the first time) …');
	// Not `npm ci`: it refuses a lock file that lacks the optional packages of other platforms, and
	// npm leaves those out where a registry does not have them (seen with npm 11.19, 2026-11-24).
	const args = ['install', '--no-save', '--loglevel=error'];
	const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
	if (status !== 0) {
		console.error('npm could not install the packages. See its message above, then try again.');
		process.exit(1);
	}
}
