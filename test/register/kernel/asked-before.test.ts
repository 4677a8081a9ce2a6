import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Kysely, sql, type Transaction } from 'kysely';
import { openSqlite, type DatabaseSync } from '../../../platform/sqlite.ts';
import { askedBefore } from '../../../register/kernel/asked-before.ts';
import { sqliteDialect } from '../../../register/kernel/sqlite-dialect.ts';

interface Tables {
  thing: { id: number; colour: string; size: number };
  owner: { id: number; thingId: number };
}

let database: DatabaseSync;
let db: Kysely<Tables>;
beforeEach(() => {
  database = openSqlite(':memory:');
  database.exec(
    'CREATE TABLE thing (id INTEGER, colour TEXT, size INTEGER); CREATE TABLE owner (id INTEGER, thingId INTEGER)',
  );
  db = new Kysely({ dialect: sqliteDialect(database) });
});
afterEach(() => db.destroy());

/** Each reads something else of what each of the writes may change. */
const questions = {
  all: (on: Transaction<Tables>) => on.selectFrom('thing').selectAll().orderBy('id').orderBy('colour'),
  sizes: (on: Transaction<Tables>) => on.selectFrom('thing').select('size').orderBy('size'),
  red: (on: Transaction<Tables>) => on.selectFrom('thing').select('id').where('colour', '=', 'red').orderBy('id'),
  count: (on: Transaction<Tables>) => on.selectFrom('thing').select((eb) => eb.fn.countAll().as('count')),
  owned: (on: Transaction<Tables>) =>
    on
      .selectFrom('owner')
      .innerJoin('thing', 'thing.id', 'owner.thingId')
      .select(['owner.id', 'size'])
      .orderBy('owner.id'),
  owners: (on: Transaction<Tables>) => on.selectFrom('owner').select('id').orderBy('id'),
};

const writes = {
  insert: (on: Transaction<Tables>, id: number) =>
    on
      .insertInto('thing')
      .values({ id, colour: 'red', size: id * 10 })
      .returning('id')
      .execute(),
  own: (on: Transaction<Tables>, id: number) => on.insertInto('owner').values({ id, thingId: id }).execute(),
  paint: (on: Transaction<Tables>, id: number) =>
    on
      .updateTable('thing')
      .set({ colour: id % 2 === 0 ? 'red' : 'blue' })
      .where('id', '<=', id)
      .execute(),
  grow: (on: Transaction<Tables>, id: number) =>
    on
      .updateTable('thing')
      .set((eb) => ({ size: eb('size', '+', 1) }))
      .where('id', '=', id)
      .execute(),
  paintWhatIsOwned: (on: Transaction<Tables>, id: number) =>
    sql`update thing set colour = (select 'owned' from owner where owner.id = ${id}), size = 0 where id = ${id}`.execute(
      on,
    ),
  remove: (on: Transaction<Tables>, id: number) => on.deleteFrom('thing').where('id', '=', id).execute(),
  undo: async (on: Transaction<Tables>) => {
    await sql`savepoint here`.execute(on);
    await writes.insert(on, 99);
    for (const question of Object.values(questions)) await question(on).execute();
    await sql`rollback to here`.execute(on);
    await sql`release here`.execute(on);
  },
};

const step = fc.record({
  write: fc.constantFrom(...Object.values(writes)),
  id: fc.integer({ min: 0, max: 3 }),
  asked: fc.subarray(Object.values(questions)),
});

describe('what a transaction asks again', () => {
  it('is answered as the file would, whatever was written between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        await db.transaction().execute(async (on) => {
          for (const { write, id, asked } of steps) {
            await write(on, id);
            for (const question of asked) {
              const { sql: text, parameters } = question(on).compile();
              const values = parameters.map((value) => (typeof value === 'number' ? value : String(value)));
              const fresh = database.prepare(text).all(...values);
              expect(await question(on).execute()).toEqual(fresh);
              expect(await question(on).execute()).toEqual(fresh);
            }
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  it('sees what was written by others between two transactions', async () => {
    const sizes = () => db.transaction().execute((on) => questions.sizes(on).execute());
    expect(await sizes()).toEqual([]);
    database.exec("INSERT INTO thing VALUES (1, 'red', 10)");
    expect(await sizes()).toEqual([{ size: 10 }]);
  });
});

describe('answers that are kept', () => {
  const rows = [{ id: 1 }];
  const reader = () => {
    const kept = askedBefore();
    let read = 0;
    const ask = (text: string, parameters: readonly unknown[] = []) => {
      const before = read;
      kept.rows(text, parameters, () => {
        read += 1;
        return rows;
      });
      return read > before ? 'read' : 'kept';
    };
    return { kept, ask };
  };
  const byId = 'select "colour" from "thing" where "id" = ?';

  it('are told apart by their values', () => {
    const { ask } = reader();
    expect([ask(byId, ['a']), ask(byId, ['b']), ask(byId, ['a']), ask(byId, [1])]).toEqual([
      'read',
      'read',
      'kept',
      'read',
    ]);
  });

  it('outlast a write to another table, and to a column that they do not read', () => {
    const { kept, ask } = reader();
    ask(byId, [1]);
    kept.ran('insert into "owner" ("id") values (?)');
    kept.ran('update "thing" set "size" = ? where "id" = ?');
    expect(ask(byId, [1])).toBe('kept');
    kept.ran('update "thing" set "colour" = ? where "id" = ?');
    expect(ask(byId, [1])).toBe('read');
  });

  it('are forgotten by whatever is not understood', () => {
    for (const text of [
      'rollback to step',
      'begin immediate',
      'with old as (select 1) delete from thing',
      'replace into x values (1)',
    ]) {
      const { kept, ask } = reader();
      ask(byId, [1]);
      kept.ran(text);
      expect(ask(byId, [1])).toBe('read');
    }
  });
});
