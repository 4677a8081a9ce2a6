import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createId } from '../../../../platform/id.ts';
import { openSqlite, type DatabaseSync } from '../../../../platform/sqlite.ts';
import { hashOf, startOfChain } from '../../../../register/kernel/audit/chain.ts';
import { headPathOf, writeHead } from '../../../../register/kernel/audit/head.ts';
import {
  isRefusal,
  loadKeys,
  openRegister,
  type ActivationCase,
  type Case,
  type Refusal,
} from '../../../../register/index.ts';
import { migrate } from '../../../../register/kernel/migrate.ts';
import { migrations } from '../../../../register/kernel/migrations/index.ts';
import { order } from '../../../support/card-order.ts';
import { now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { units, who, employers } from '../../../support/ward/index.ts';

/** The first release had the migrations up to this one. */
const firstRelease = 8;

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

/** Cases of four kinds, with cards, a receipt and a block, as the first release could have them. */
async function filled(): Promise<{ activation: ActivationCase; ordered: Case; stock: Case; block: Case }> {
  const { register } = site;
  const [manager, clerk] = [await site.viewer(who.manager), await site.viewer(who.customerService)];
  const unitId = await site.unitId(units.ward);
  const activation = await site.submitted({ note: 'Glömde kortet hemma.' });
  const { caseId, employmentId, cardNumber } = activation;
  const author = site.author(clerk);
  await register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
  const nyprov = await site.employment(who.newEmployee);
  const person = { employmentId: nyprov.employmentId };
  const ordered = await order(register, { unitId, person }, { viewer: manager, author: site.author(manager) });
  const stock = { submissionToken: createId(), unitId, cards: 4, forms: 2, address: 'Godsmottagningen' };
  const block = {
    submissionToken: createId(),
    reason: 'broken',
    employmentId: (await site.employment(who.holder)).employmentId,
    cardNumbers: [who.holder.cardNumber],
  } as const;
  return {
    activation,
    ordered: made(ordered),
    stock: made(await register.stock.order(stock, { viewer: manager, author: site.author(manager) })),
    block: made(await register.blocks.submit(block, { viewer: manager, author: site.author(manager) })),
  };
}

function made(answer: Case | Refusal): Case {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

const columnsOf = (database: DatabaseSync, table: string): string[] =>
  database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => String(name));

const tablesOf = (database: DatabaseSync): string[] =>
  database
    .prepare(`SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
    .map(({ name }) => String(name))
    .filter((name) => name !== 'migrations');

/** Makes a register of the first release with what today's has, in that release's columns. Returns how many audit rows it has. */
async function writeAsBefore(file: string): Promise<number> {
  const old = openSqlite(file);
  try {
    migrate(
      old,
      migrations.filter(({ number }) => number <= firstRelease),
    );
    old.exec('PRAGMA foreign_keys = OFF');
    old.prepare('ATTACH ? AS today').run(site.file);
    for (const table of tablesOf(old).filter((name) => name !== 'audit')) copyTable(old, table);
    const head = copyAudit(old);
    await writeHead(headPathOf(file), head, loadKeys(join(site.dir, 'keys')).signingKey);
    return head.rows;
  } finally {
    old.close();
  }
}

function copyTable(old: DatabaseSync, table: string): void {
  const columns = columnsOf(old, table);
  const values = columns.map((column) =>
    table === 'units' && column === 'employer'
      ? '(SELECT name FROM today.employers WHERE employers.employerId = units.employerId)'
      : column,
  );
  // Clocks of cards without a case, and the right for LoA 3, are later than that release.
  const which =
    table === 'outbox'
      ? 'WHERE caseId IN (SELECT caseId FROM today.cases)'
      : table === 'rights'
        ? `WHERE name IN ('id-administrator', 'protected')`
        : '';
  old.exec(
    `INSERT OR REPLACE INTO main.${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM today.${table} ${which}`,
  );
}

/** The chain as it was hashed before it said when a row was written. */
function copyAudit(old: DatabaseSync): { rows: number; hash: string } {
  const insert = old.prepare(
    `INSERT INTO main.audit SELECT "row", at, actor, role, onBehalfOf, action, caseId, cardNumber, personId, unitId, details,
       sealed, ?, ? FROM today.audit WHERE "row" = ?`,
  );
  let hash = startOfChain;
  let rows = 0;
  for (const row of old.prepare('SELECT * FROM today.audit ORDER BY "row"').all()) {
    const previousHash = hash;
    rows = Number(row['row']);
    hash = hashOf({ ...readRow(row), previousHash, recordedAt: null });
    insert.run(previousHash, hash, rows);
  }
  return { rows, hash };
}

function readRow(row: Record<string, unknown>) {
  const text = (name: string) => String(row[name]);
  const textOrNull = (name: string) => (row[name] === null ? null : text(name));
  return {
    row: Number(row['row']),
    at: text('at'),
    actor: text('actor'),
    role: text('role'),
    onBehalfOf: textOrNull('onBehalfOf'),
    action: text('action'),
    caseId: textOrNull('caseId'),
    cardNumber: textOrNull('cardNumber'),
    personId: textOrNull('personId'),
    unitId: textOrNull('unitId'),
    details: text('details'),
    sealed: row['sealed'] instanceof Uint8Array ? row['sealed'] : null,
  };
}

/** Rows of before that aren't there any more, by table: all columns that both have. */
function lost(before: string, after: string): Record<string, number> {
  const database = openSqlite(before);
  try {
    database.prepare('ATTACH ? AS today').run(after);
    const missing = tablesOf(database).map((table): [string, number] => {
      const kept = database
        .prepare(`SELECT name FROM pragma_table_info(?, 'today')`)
        .all(table)
        .map(({ name }) => String(name));
      const columns = columnsOf(database, table).filter((name) => kept.includes(name));
      const list = columns.map((name) => `"${name}"`).join(', ');
      const rows = database
        .prepare(`SELECT ${list} FROM main.${table} EXCEPT SELECT ${list} FROM today.${table}`)
        .all();
      return [table, rows.length];
    });
    return Object.fromEntries(missing.filter(([, count]) => count > 0));
  } finally {
    database.close();
  }
}

it('opens a filled register of the first release: everything is there, and the audit verifies', async () => {
  const cases = await filled();
  const dir = join(site.dir, 'before');
  mkdirSync(dir);
  const [file, copy] = [join(dir, 'register.db'), join(dir, 'copy.db')];
  const rows = await writeAsBefore(file);
  expect(rows).toBeGreaterThan(20);
  copyFileSync(file, copy);
  const keys = loadKeys(join(site.dir, 'keys'));
  const register = await openRegister({ file, documentsDir: join(dir, 'documents'), keys });
  try {
    expect(await register.audit.verify()).toEqual({ rows, broken: undefined });
    expect(lost(copy, file)).toEqual({});
    for (const found of Object.values(cases)) {
      const today = await site.register.cases.find(found.caseId);
      // In that release an activated card counted as fetched.
      const fetched = today?.activatedAt === undefined ? {} : { fetchedAt: today.activatedAt };
      expect(await register.cases.find(found.caseId)).toEqual({ ...today, ...fetched });
    }
    const { activation, ordered } = cases;
    expect(await register.cases.find(activation.caseId)).toMatchObject({ note: 'Glömde kortet hemma.' });
    expect(await register.cases.find(ordered.caseId)).toMatchObject({
      isProposed: false,
      wasProposed: false,
      holder: { familyName: who.newEmployee.familyName, hasHsaRecord: false },
    });
    const unit = await register.units.get(activation.unitId, '2026-11-24');
    expect(unit.employer).toMatchObject(employers.region);
    expect(await register.cards.find(activation.cardNumber)).toEqual({
      ...(await site.register.cards.find(activation.cardNumber)),
      loa: 'loa-2',
    });
    await register.audit.append({ action: 'task-taken-over', author: { hsaId: 'system', role: 'system', at: now } });
    expect(await register.audit.verify()).toEqual({ rows: rows + 1, broken: undefined });
  } finally {
    await register.close();
  }
});
