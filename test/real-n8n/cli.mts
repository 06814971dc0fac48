// `tsx test/real-n8n/cli.mts [version …]`: fills the cache, so that demo and tests start at once.
import { provisionN8n, testedVersions } from './provision.mjs';

try {
	const versions = process.argv.slice(2);
	for (const version of versions.length > 0 ? versions : testedVersions) {
		const { folder } = await provisionN8n(version);
		console.log(`n8n ${version} is in ${folder}`);
	}
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
