import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';

const folder = join(import.meta.dirname, '../../.github/workflows');

it.each(readdirSync(folder))('GitHub understands %s', (file) => {
	expect(validateWorkflow(readFileSync(join(folder, file), 'utf8'))).toEqual({
		actionType: 'workflow',
		errors: [],
	});
});

it('knows a workflow that GitHub would not understand', () => {
	const { errors } = validateWorkflow('on: push\njobs: { test: { runs-on: [], stepz: [] } }');
	expect(errors).not.toEqual([]);
});
