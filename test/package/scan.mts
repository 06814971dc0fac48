// `tsx scan.mts sources|published <folder>`: n8n's own scan, as it is run before n8n verifies a
// package. Prints the result as JSON. A program of its own because the scanner is published as an
// ES module only, which jest does not load.
//
// The scanner's command cannot be used: it looks the package up where it was published, and its exit
// code is 0 even for a package it refuses.
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

/** The files that the scanner itself looks at in each. */
const patterns = { sources: SOURCE_FILE_PATTERNS, published: ['**/*.js', 'package.json'] };

const [, , which, folder = ''] = process.argv;
console.log(JSON.stringify(await analyzePackage(folder, patterns[which as keyof typeof patterns])));
