import { expect, it } from '@jest/globals';
import { errorsPage } from '../docs/errors-page.ts';
import { importSchema, withColumns } from '../docs/import-page.ts';
import { policyPage } from '../docs/policy-page.ts';
import { readText } from './models.ts';

it.each([
  ['errors', errorsPage()],
  ['policy', policyPage()],
])('docs/%s.md says what the contract says (else: npm run docs:tables)', (name, page) => {
  expect(readText(`docs/${name}.md`)).toBe(page);
});

it('docs/operators/import.md and its schema say what the contract says (else: npm run docs:tables)', () => {
  const page = readText('docs/operators/import.md');
  expect(page).toBe(withColumns(page));
  expect(page.match(/^\| `\w+` +\| yes/gm)).toHaveLength(9);
  expect(readText('docs/operators/import.schema.json')).toBe(importSchema());
});
