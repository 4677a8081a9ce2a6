import { expect, test } from '@jest/globals';
import { commands } from '../../engine/commands/index.ts';
import { newest } from './commands/case.ts';
import { cases } from './commands/index.ts';
import { model } from './commands/model.ts';
import { world, type World } from './world.ts';

const read = (column: unknown): unknown => (typeof column === 'string' ? JSON.parse(column) : column);

const keysOf = (given: World, sql: string): Set<string> => new Set(given.rows(sql).map(({ key }) => String(key)));

test('every command has its entry', () => {
  expect(Object.keys(cases).toSorted()).toEqual(Object.keys(commands).toSorted());
});

for (const [kind, { example, fact }] of Object.entries(cases)) {
  if (typeof example === 'string') continue;
  test(`${kind} leaves who, when, from what to what`, async () => {
    const given = await world(model('First'));
    const { command, row } = await example(given, await given.begin('p', { n: 1 }));
    const before = fact === undefined ? new Set() : keysOf(given, fact);
    expect(await given.engine.execute(command, 'somebody')).not.toHaveProperty('rejected');
    const at = given.now();
    const { subject, ...expected } = { command: kind, ...row };
    const found = given.rows("SELECT * FROM history WHERE actor = 'somebody'");
    expect(found.map((each) => ({ ...each, before: read(each['before']), after: read(each['after']) }))).toEqual([
      expect.objectContaining({ at, ...expected }),
    ]);
    if (subject !== undefined) expect(String(found[0]?.['subject_key'])).toBe(newest(given, subject));
    // What the kill test asks for after a restart became true just now.
    if (fact !== undefined) expect([...keysOf(given, fact)].filter((key) => !before.has(key))).toHaveLength(1);
  });
}

for (const [kind, { refuses }] of Object.entries(cases)) {
  if (!refuses) continue;
  test(`${kind} that is refused leaves no row`, async () => {
    const given = await world(model('First'));
    for (const [command, code] of refuses)
      expect(await given.engine.execute(command, 'somebody')).toMatchObject({ rejected: true, code });
    expect(given.rows("SELECT command FROM history WHERE actor = 'somebody'")).toEqual([]);
  });
}
