import { expect, it } from '@jest/globals';
import { errorsPage } from '../docs/errors-page.ts';
import { policyPage } from '../docs/policy-page.ts';
import { readText } from './models.ts';

it.each([
  ['errors', errorsPage()],
  ['policy', policyPage()],
])('docs/%s.md says what the contract says (else: npm run docs:tables)', (name, page) => {
  expect(readText(`docs/${name}.md`)).toBe(page);
});
