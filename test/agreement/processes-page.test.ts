import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { processesPage } from '../docs/processes-page.ts';
import { models, readText, root } from './models.ts';

it('docs/processes.md says what the models say (else: npm run docs:processes)', async () => {
  expect(readText('docs/processes.md')).toBe(await processesPage());
});

it.each(models.map(({ id }) => id))('docs/processes/%s.svg is there and is a drawing', (id) => {
  const file = new URL(`docs/processes/${id}.svg`, root);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain('<svg');
});
