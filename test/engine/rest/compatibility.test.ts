import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openEngine, type Engine } from '../../../engine/index.ts';
import { createRest, type Rest } from '../../../engine/rest/routes.ts';
import { refusedRoutes } from '../../../engine/rest/routes/refused.ts';

const page = readFileSync(new URL('../../../docs/compatibility.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| (\w+) +\| `([A-Z]+ \/[^`]*)` +\| (executed|partly|refused) +\| *(.*?) *\|$/gm)].map(
  ([, operation = '', request = '', state = '', note = '']) => ({ operation, request, state, note }),
);

let engine: Engine;
let rest: Rest;
beforeAll(() => {
  engine = openEngine({ file: ':memory:' });
  rest = createRest(engine, {});
});
afterAll(async () => {
  rest.close();
  await engine.close();
});

test('docs/compatibility.md lists exactly the operations there are', () => {
  const line = (operation: string, request: string) => `${operation} ${request}`;
  expect(rows.map(({ operation, request }) => line(operation, request)).toSorted()).toEqual(
    rest.routes.map(({ operation, method, path }) => line(operation, `${method} ${path}`)).toSorted(),
  );
});

test('docs/compatibility.md calls refused what answers 501, and nothing else', () => {
  expect(
    rows
      .filter(({ state }) => state === 'refused')
      .map(({ operation }) => operation)
      .toSorted(),
  ).toEqual(refusedRoutes.map(({ operation }) => operation).toSorted());
});

test('docs/compatibility.md says what is missing where an operation is partly executed', () => {
  expect(rows.filter(({ state, note }) => state === 'partly' && note === '')).toEqual([]);
});
