import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { refusedRoutes } from '../../../engine/rest/routes/refused.ts';
import { everyServed } from './every-served.ts';
import { checksOf89, operationsOf89 } from './operations-of-8-9.ts';
import { serve } from './serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'engine-answers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The store makes no links, so this one is a 403 for a document that exists. */
const neverGood = new Set(['createDocumentLink']);
/** Files as they came in, text or bytes. */
const noJson = /^(?:getDocument|getResourceContent|\w+Xml)$/;

test('every answer of a served operation of 8.9 passes the checks of its newest client', async () => {
  const answers = await everyServed(await serve({ compat: '8.9', documents: join(folder, '8.9') }));
  expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
  const refused = new Set(refusedRoutes.map(({ operation }) => operation));
  const heard = new Set(answers.map(({ operation }) => operation));
  const silent = operationsOf89.filter(({ name }) => !refused.has(name) && !heard.has(name) && !neverGood.has(name));
  expect(silent.map(({ name }) => name)).toEqual([]);
  const { answer } = await checksOf89();
  const faults = answers.flatMap(({ operation, status, body }) => {
    if (status === 204 || noJson.test(operation)) return [];
    const checked = answer(operation).safeParse(body);
    return checked.success ? [] : [{ operation, issues: checked.error.issues.slice(0, 5) }];
  });
  expect(faults).toEqual([]);
});

test('no answer of 8.8 has a null where a field could be left out', async () => {
  const answers = await everyServed(await serve({ documents: join(folder, '8.8') }));
  const ofOutside = new Set(['evaluateExpression']);
  const withNull = answers.filter(({ operation, body }) => !ofOutside.has(operation) && hasNull(body));
  expect(withNull).toEqual([]);
});

function hasNull(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === 'object' && Object.values(value).some(hasNull);
}
