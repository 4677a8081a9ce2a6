import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { closedToLoa2, levelTable, LevelTable, policyOn, useEditions } from '../../../contract/index.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../contract/open-data/${name}`, import.meta.url), 'utf8'));
const JsonSchema = z.custom<Parameters<typeof z.fromJSONSchema>[0]>((value) => typeof value === 'object');
const schema = z.fromJSONSchema(JsonSchema.parse(read('system-levels.schema.json')));
const table = LevelTable.parse(read('system-levels.json'));
afterEach(() => useEditions([]));

describe('the open table of levels', () => {
  it('is what its JSON Schema says, and the schema refuses what it isn’t', () => {
    expect(schema.safeParse(table).error).toBeUndefined();
    const [first] = table.systems;
    for (const wrong of [{ loa: 4 }, { from: 'i höst' }, { id: 'Pascal 2' }, { secret: 'x' }]) {
      expect([wrong, schema.safeParse({ ...table, systems: [{ ...first, ...wrong }] }).success]).toEqual([
        wrong,
        false,
      ]);
    }
    expect(schema.safeParse({ ...table, licence: undefined }).success).toBe(false);
  });

  it('names each system once, and exceptions only from systems that it names', () => {
    const ids = table.systems.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(table.exceptions.flatMap(({ systems }) => systems).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('is the policy, and what is said of LoA 2 comes from it', () => {
    expect(levelTable).toEqual(table);
    expect(policyOn('2026-01-01').assurance.systems).toEqual(table.systems);
    expect(closedToLoa2('2026-11-24')).toBe('Nationella läkemedelslistan (NLL), Pascal eller delar av NPÖ');
  });

  it('names systems without a short name as well, and says nothing when LoA 2 opens all', () => {
    const from = '2026-11-01';
    const { assurance, ...policy } = policyOn(from);
    const use = (systems: unknown[]) =>
      useEditions([{ from, content: JSON.stringify({ ...policy, assurance: { exceptions: [], systems } }) }]);
    const [first] = assurance.systems;
    const { short, ...unnamed } = { ...first, id: 'journal', name: 'Journalen' };
    expect(short).toBeDefined();
    use([unnamed]);
    expect(closedToLoa2('2026-11-24')).toBe('Journalen');
    use([{ ...unnamed, loa: 2 }]);
    expect(closedToLoa2('2026-11-24')).toBe('');
  });
});
