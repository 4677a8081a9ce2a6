import { describe, expect, test } from '@jest/globals';
import { parseOptionalBody } from '../../../engine/rest/parse.ts';
import { RestProblem } from '../../../engine/rest/problem.ts';
import type { Search } from '../../../engine/rest/search/search.ts';
import { jobs } from '../../../engine/rest/tables/jobs.ts';
import { processInstances } from '../../../engine/rest/tables/process-instances.ts';
import { userTasks } from '../../../engine/rest/tables/user-tasks.ts';
import { variables } from '../../../engine/rest/tables/variables.ts';

const bodies: readonly unknown[] = [
  {},
  { filter: {}, page: null, sort: [] },
  { filter: { processInstanceKey: '2251799813685249', state: 'CREATED' } },
  { filter: { processInstanceKey: { $in: ['1', '2'] }, state: { $neq: 'COMPLETED', $in: [] } }, page: { limit: 5 } },
  { filter: { creationDate: { $gt: '2026-11-28T04:00:00Z' }, candidateGroup: { $in: ['a', 'b'] } } },
  { filter: { name: 'x', value: '"y"', scopeKey: '7' }, sort: [{ field: 'name', order: 'desc' }] },
  { filter: { $or: [{ state: 'ACTIVE' }, { tags: ['a', 'b'] }], variables: [{ name: 'n', value: '1' }] } },
  { filter: { nobodyKnows: 1 } },
  { filter: { state: 'NONE' } },
  { filter: { processInstanceKey: 12 } },
  { page: { from: -1 } },
  { page: { from: 1, after: 'x' } },
  { sort: [{ field: 'nothing' }] },
  { sort: 'name' },
  { filter: null, page: { limit: 1e9 } },
  [],
  'text',
];

function seen(search: Search, body: unknown): unknown {
  try {
    return parseOptionalBody(search.body, { body });
  } catch (error) {
    if (!(error instanceof RestProblem)) throw error;
    return `${error.title}: ${error.message}`;
  }
}

const searches: [string, Search][] = Object.entries({ userTasks, processInstances, jobs, variables });

describe('a body that is asked for often', () => {
  test.each(searches)('is read and refused as before: %s', (_name, search) => {
    const before = bodies.map((body) => seen(search, body));
    const first = search.body;
    for (let asked = 0; asked < 5_000 && search.body === first; asked += 1);
    expect(search.body).not.toBe(first);
    expect(bodies.map((body) => seen(search, body))).toEqual(before);
    expect(new Set(before.map((answer) => typeof answer))).toEqual(new Set(['object', 'string']));
  });
});
