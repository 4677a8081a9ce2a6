import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqlite, type DatabaseSync } from '../../../platform/sqlite.ts';
import type { Scrub } from '../../../register/index.ts';
import { migrate, type Migration } from '../../../register/kernel/migrate.ts';
import { migrations } from '../../../register/kernel/migrations/index.ts';
import {
  addSumFunction,
  allDamagedRows,
  keepSums,
  summedTables,
  type SummedTable,
} from '../../../register/kernel/row-sums.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { random } from '../../support/random.ts';
import { onPostgres } from '../../support/registers.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';
import { invented } from '../kernel/migration-given.ts';

let site: WardRegister;
let form: DatabaseSync;
beforeEach(async () => {
  site = await openWardRegister();
  form = openSqlite(':memory:');
  await migrate(form, migrations, invented);
});
afterEach(async () => {
  form.close();
  await site.close();
});

const scrub = (): Promise<Scrub> => site.register.scrub(new AbortController().signal);
const author = { hsaId: 'operator', role: 'operator', at: now } as const;

/** Rows of many kinds: a case with a document, a step, a mail, an answer. */
async function live(): Promise<{ caseId: string; number: string }> {
  const { register } = site;
  const { caseId, number } = await site.submitted();
  const bytes = Buffer.from('%PDF-1.7 kvittens');
  await register.documents.store({ caseId, title: 'Kvittens', template: 'receipt', bytes, textHash: 'abc', at: now });
  await register.once('effect', (work) =>
    work.outbox
      .add({ caseId, key: 'b', intent: { kind: 'mail', template: 'return-reminder', to: [], data: {} }, at: now })
      .then(() => ({ answer: 'done' })),
  );
  await register.operation.workersAreAtWork(now);
  return { caseId, number };
}

/** One value of a row. */
interface Place {
  readonly table: SummedTable;
  readonly column: string;
  readonly isBytes: boolean;
  /** SQL that finds the row. */
  readonly where: string;
  readonly key: string;
}

/** By chance a row, and of it a value that is text or bytes and no key; undefined: the table has none. */
function somePlace(table: SummedTable, chance: () => number): Place | undefined {
  const own = form.prepare('SELECT name, type FROM pragma_table_info(?)').all(table.name);
  const values = own.filter(
    ({ name, type }) => !table.key.includes(String(name)) && ['TEXT', 'BLOB'].includes(String(type)),
  );
  if (values.length === 0) return undefined;
  const keys = table.key.map((key) => `"${key}"`).join(', ');
  const queries = values.map(
    ({ name }, index) =>
      `SELECT ${index} AS "ofValue", ${keys} FROM "${table.name}" WHERE length("${String(name)}") > 0`,
  );
  const rows = site.sql(queries.join(' UNION ALL '));
  const row = rows[Math.floor(chance() * rows.length)];
  const value = row && values[Number(row['ofValue'])];
  if (!value) return undefined;
  return {
    table,
    column: String(value['name']),
    isBytes: value['type'] === 'BLOB',
    where: table.key.map((key) => `"${key}" = ${literal(row[key])}`).join(' AND '),
    key: table.key.map((key) => String(row[key])).join(' '),
  };
}

const literal = (value: unknown): string =>
  typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;

/**
 * Flips a bit of the last character or byte, as a disk does: no trigger notices. A second time puts it back.
 */
function flip(...places: readonly Place[]): void {
  if (onPostgres) site.sql(places.map(flipOnPostgres).join('; '));
  else for (const place of places) flipOnSqlite(place);
}

/** SQL. A check of the table could refuse what a disk does not. */
function flipOnPostgres({ table, column, isBytes, where }: Place): string {
  const name = `"${table.name}"`;
  const flipped = isBytes
    ? `set_byte("${column}", 0, get_byte("${column}", 0) # 16)`
    : `left("${column}", -1) || chr(ascii(right("${column}", 1)) # 16)`;
  return `DO $$ DECLARE its record; BEGIN
    FOR its IN SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = '${name}'::regclass LOOP
      EXECUTE format('ALTER TABLE ${name} DROP CONSTRAINT %I', its.conname);
    END LOOP;
  END $$; SET session_replication_role = replica; UPDATE ${name} SET "${column}" = ${flipped} WHERE ${where}`;
}

function flipOnSqlite({ table, column, isBytes, where }: Place): void {
  const name = `"${table.name}"`;
  const database = openSqlite(site.file);
  try {
    database.exec('PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF');
    const own = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`);
    const triggers = own.all(table.name);
    for (const trigger of triggers) database.exec(`DROP TRIGGER "${String(trigger['name'])}"`);
    const value = database.prepare(`SELECT "${column}" AS v FROM ${name} WHERE ${where}`).get()?.['v'];
    const bytes = Buffer.from(value instanceof Uint8Array ? value : String(value));
    // None of the lower bits: others of a series may have what comes of it, and some values are unique.
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 16, bytes.length - 1);
    const changed = isBytes ? bytes : bytes.toString('utf8');
    database.prepare(`UPDATE ${name} SET "${column}" = ? WHERE ${where}`).run(changed);
    for (const trigger of triggers) database.exec(String(trigger['sql']));
  } finally {
    database.close();
  }
}

const named = ({ damage }: Scrub) => damage.map(({ what, where, fault }) => `${what} ${where} ${fault}`);

describe('a bit that flips in a row', () => {
  it.each([1, 2])(
    'is found in whichever table, the row named, and well again once it is back, seed %i',
    async (seed) => {
      await live();
      expect(named(await scrub())).toEqual([]);
      const chance = random(seed);
      // A scrub keeps what it finds in `settings`: its own row would be another one by then.
      const places = summedTables(form)
        .filter(({ name }) => name !== 'settings')
        .flatMap((table) => somePlace(table, chance) ?? []);
      const tables = places.map(({ table }) => table.name);
      expect(tables).toEqual(
        expect.arrayContaining([
          'cardEvents',
          'cards',
          'cases',
          'documents',
          'effects',
          'employments',
          'outbox',
          'people',
          'units',
        ]),
      );
      flip(...places);
      const expected = places.map(({ table, key }) => `row ${table.name} ${key} changed`);
      expect(named(await scrub()).filter((each) => each.startsWith('row '))).toEqual(expected);
      flip(...places);
      expect(named(await scrub())).toEqual([]);
    },
  );

  it('stays found when the row is changed afterwards, and names its case', async () => {
    const { caseId, number } = await live();
    const cases = summedTables(form).find(({ name }) => name === 'cases');
    if (!cases) throw new Error('There is no table of cases');
    const where = `"caseId" = '${caseId}'`;
    flip({ table: cases, column: 'submissionToken', isBytes: false, where, key: caseId });
    const viewer = await site.viewer(who.manager);
    await site.register.cases.withdraw(caseId, { viewer, author: site.author(viewer) });
    expect(await scrub()).toMatchObject({ damaged: 1, damage: [{ where: `cases ${caseId}`, caseNumber: number }] });
  });

  it('in a key is found as one row that nobody knows and one that is missing', async () => {
    await live();
    const [row] = site.sql('SELECT "key" FROM effects');
    const key = String(row?.['key']);
    const effects = summedTables(form).find(({ name }) => name === 'effects');
    if (!effects) throw new Error('There is no table of effects');
    flip({ table: effects, column: 'key', isBytes: false, where: `"key" = '${key}'`, key });
    const flipped = `${key.slice(0, -1)}${String.fromCharCode(key.charCodeAt(key.length - 1) ^ 16)}`;
    expect(named(await scrub()).toSorted()).toEqual(
      [`row effects ${key} missing`, `row effects ${flipped} changed`].toSorted(),
    );
  });
});

(onPostgres ? describe.skip : describe)('an upgrade', () => {
  it('sums rows anew in their new form, and leaves those damaged that were', async () => {
    addSumFunction(form);
    keepSums(form);
    form.exec("INSERT INTO settings (name, value) VALUES ('well', 'a'), ('rotten', 'a')");
    for (const event of ['INSERT', 'UPDATE', 'DELETE']) form.exec(`DROP TRIGGER temp."sum${event} settings"`);
    form.exec("UPDATE settings SET value = 'b' WHERE name = 'rotten'");
    const next: Migration = {
      number: 999,
      name: 'next',
      tables: ({ schema, text }) => [
        schema.alterTable('settings').addColumn('note', text, (column) => column.defaultTo('new')),
      ],
    };
    await migrate(form, [...migrations, next], invented);
    expect(allDamagedRows(form)).toMatchObject([{ table: 'settings', key: 'rotten' }]);
  });
});

describe('nothing is found', () => {
  it('once rows were accepted as they are, which is logged', async () => {
    const { caseId } = await live();
    site.sql(
      onPostgres
        ? `SET session_replication_role = replica; UPDATE cases SET "phase" = 'closed' WHERE "caseId" = '${caseId}'`
        : `UPDATE cases SET phase = 'closed' WHERE caseId = '${caseId}'`,
    );
    expect(named(await scrub())).toEqual([`row cases ${caseId} changed`]);
    await site.register.acceptRows({ author, reason: 'mended by hand' });
    expect(named(await scrub())).toEqual([]);
    expect(auditRows(site.dir, 'rows-accepted')).toMatchObject([{ details: { reason: 'mended by hand' } }]);
  });

  it('in a house that was filled in a hurry, has got another data key and whose steps have run', async () => {
    await live();
    const { register } = site;
    await register.fill(async () => {
      const person = { hsaId: 'SE2321000065-B1', givenName: 'Bo', familyName: 'Påhittad', birthDate: '1980-05-17' };
      await register.intake.addPerson(person, author);
    });
    await register.changeDataKey({ next: randomBytes(32), author, reason: 'a test', together: 2 });
    const found = await scrub();
    expect(named(found)).toEqual([]);
    expect(found.rows).toBeGreaterThan(200);
    expect(found.sum).toMatch(/^[0-9a-f]{64}$/);
  });
});
