import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createReader } from '../../engine/rest/search/statements.ts';
import { incidents } from '../../engine/rest/tables/incidents.ts';
import { processInstances } from '../../engine/rest/tables/process-instances.ts';
import type { Search } from '../../engine/rest/search/search.ts';
import { addJavaHashCode } from '../../engine/store/java-hash-code.ts';
import { migrate, schemaVersion, versionOf } from '../../engine/store/schema.ts';
import { AskedDatabase } from '../support/asked-database.ts';
import { asSchema9 } from './earlier-schema.ts';

let database: AskedDatabase;
beforeEach(() => {
  database = new AskedDatabase(':memory:');
  migrate(database);
  addJavaHashCode(database);
});
afterEach(() => database.close());

function plansOf(table: Search, filter: object): string[] {
  database.queries.clear();
  table.run(createReader(database), table.body.parse({ filter }));
  return database.plans();
}

const active = { state: 'ACTIVE' };
const tables: [string, Search, string][] = [
  ['instances', processInstances, 'SCAN p USING INDEX process_instance_active'],
  ['incidents', incidents, 'USING INDEX incident_active'],
];

it.each(tables)('what is active is found by that alone without a walk through what has ended: %s', (_, table, way) => {
  expect(plansOf(table, active)).toContainEqual(expect.stringContaining(way));
});

it('an index that leads to fewer goes before: of one definition, one parent, one business id', () => {
  for (const [filter, way] of [
    [{ processDefinitionKey: '1' }, 'process_instance_definition'],
    [{ parentProcessInstanceKey: '1' }, 'process_instance_parent'],
    [{ businessId: 'x' }, 'process_instance_business'],
  ] as const)
    expect(plansOf(processInstances, { ...active, ...filter })).toContainEqual(expect.stringContaining(way));
});

it('a file of schema 9 gets the index, whatever it holds', () => {
  asSchema9(database);
  expect(plansOf(processInstances, active).join()).not.toContain('process_instance_active');
  migrate(database);
  expect(versionOf(database)).toBe(schemaVersion);
  expect(plansOf(processInstances, active).join()).toContain('process_instance_active');
});
