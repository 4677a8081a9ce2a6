import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openEngine, type Engine } from '../../../engine/index.ts';
import { RestProblem } from '../../../engine/rest/problem.ts';
import { createRest, type Rest } from '../../../engine/rest/routes.ts';
import type { Route } from '../../../engine/rest/route.ts';
import { refusedRoutes } from '../../../engine/rest/routes/refused.ts';
import { coveragePage } from '../../docs/coverage-page.ts';
import { checksOf89, operationsOf89, type Operation } from './operations-of-8-9.ts';
import { sampleRequests } from './sample-requests.ts';
import { present } from './serve.ts';
import { readFileSync } from 'node:fs';

/** What Camunda 8.9 has, by what its newest client can call, against what there is here. */

let engine: Engine;
let rest: Rest;
beforeAll(() => {
  engine = openEngine({ file: ':memory:', clockControlled: true });
  rest = createRest(engine, { compat: '8.9', clockControlled: true });
});
afterAll(async () => {
  rest.close();
  await engine.close();
});

const sameShape = (path: string) => path.replace(/\{\w+\}/g, '{}');
const routeOf = ({ name }: Operation): Route | undefined => rest.routes.find(({ operation }) => operation === name);

test('the client’s list of operations could be read', () => {
  expect(operationsOf89).toHaveLength(183);
  expect(new Set(operationsOf89.map(({ name }) => name)).size).toBe(183);
});

test('every operation of 8.9 is served or refused by its name, under its path', () => {
  const missing = operationsOf89.filter((operation) => {
    const route = routeOf(operation);
    return route?.method !== operation.method || sameShape(route.path) !== sameShape(operation.path);
  });
  expect(missing).toEqual([]);
});

test('docs/coverage-8.9.md is what the routes say', () => {
  expect(readFileSync(new URL('../../../docs/coverage-8.9.md', import.meta.url), 'utf8')).toBe(coveragePage());
});

const refused = new Set(refusedRoutes.map(({ operation }) => operation));
/** Files, not JSON. */
const otherBodies = new Set(['createDeployment', 'createDocument', 'createDocuments']);
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  completeJob: { type: 'userTask' },
  createProcessInstance: { type: 'TERMINATE_PROCESS_INSTANCE' },
};
const asked = operationsOf89.filter(
  ({ name, method }) => method !== 'GET' && !refused.has(name) && !otherBodies.has(name),
);

test.each(asked.map((operation) => [operation.name, operation] as const))(
  '%s takes every field of 8.9',
  async (name, operation) => {
    const schema = (await checksOf89()).body(name);
    if (schema === undefined) return;
    const route = present(routeOf(operation));
    const unknown: unknown[] = [];
    for (const { field, body } of sampleRequests(schema, words[name])) {
      const problem = await problemOf(route, name === 'activateJobs' ? { ...Object(body), requestTimeout: -1 } : body);
      if (problem?.title === 'Bad Request') unknown.push({ field, body, problem: problem.message });
    }
    expect(unknown).toEqual([]);
  },
);

/** A fault in the form of a request; what it is about isn't there. */
async function problemOf(route: Route, body: unknown): Promise<RestProblem | undefined> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']): [string, string] => [name, '1']);
  try {
    await route.answer({
      parameters: Object.fromEntries(names),
      query: new URLSearchParams(),
      body,
      parts: { fields: new Map(), files: [] },
      username: undefined,
      isClosed: () => false,
      onClosed: () => undefined,
    });
    return undefined;
  } catch (error) {
    if (error instanceof RestProblem) return error;
    throw error;
  }
}
