import { expect, test } from '@jest/globals';
import { createReader } from '../../engine/rest/search/statements.ts';
import { processInstances } from '../../engine/rest/tables/process-instances.ts';
import { userTasks } from '../../engine/rest/tables/user-tasks.ts';
import type { Search } from '../../engine/rest/search/search.ts';
import { retentionTable } from '../../engine/store/retention.ts';
import { addJavaHashCode } from '../../engine/store/java-hash-code.ts';
import { migrate } from '../../engine/store/schema.ts';
import { AskedDatabase } from '../support/asked-database.ts';

/** How variables are found by what is asked meanwhile. */
function waysToVariables(ask: (database: AskedDatabase) => void): string[] {
  const database = new AskedDatabase(':memory:');
  migrate(database);
  addJavaHashCode(database);
  database.queries.clear();
  ask(database);
  const found = database.plans().filter((step) => step.includes('variable_scope') || / variable/.test(step));
  database.close();
  return [...new Set(found)];
}

const search = (table: Search, filter: object) => (database: AskedDatabase) =>
  void table.run(createReader(database), table.body.parse({ filter }));

const variables = [{ name: 'amount', value: '1' }];
const ofScope = 'SEARCH v USING INDEX variable_scope (instance_key=? AND scope_offset=? AND name_key=?)';

test.each([
  ['tasks, by variables of their instance', search(userTasks, { processInstanceVariables: variables }), ofScope],
  ['tasks, by variables of their own', search(userTasks, { localVariables: variables }), ofScope],
  [
    'instances, by variables of whatever scope',
    search(processInstances, { variables }),
    'SEARCH v USING INDEX variable_scope (instance_key=?)',
  ],
  [
    'ended instances that are spared',
    (database: AskedDatabase) =>
      void retentionTable(database).removeSlice(1, { name: 'caseId', values: ['held', 'another'] }),
    ofScope,
  ],
])('an index leads to the variable that is asked for: %s', (_, ask, way) => {
  expect(waysToVariables(ask)).toEqual(expect.arrayContaining([way]));
});
