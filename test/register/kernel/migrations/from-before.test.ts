import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { movableClock } from '../../../../platform/clock.ts';
import { openSqlite, type DatabaseSync } from '../../../../platform/sqlite.ts';
import { loadKeys, openRegister, verifyAuditFile, type Register } from '../../../../register/index.ts';
import { readBeginning } from '../../../../register/kernel/audit/beginning.ts';
import { demoPeople } from '../../../../register/demo/people.ts';
import { plainIn, secretsOf } from '../../../support/plain-names.ts';
import { must, now } from '../../../support/ward-register.ts';

/**
 * Registers that earlier versions of the program made, beside this file: demo data, cases of several kinds, cards, a receipt, a block, mails.
 * `expected.json` is what that version said of each case.
 */
const versions = ['first-release', 'hash-chain'] as const;

let dir: string;
let file: string;
let opened: Register | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'before-'));
  file = join(dir, 'register.db');
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
  rmSync(dir, { recursive: true });
});

const fixture = (version: string) => join(import.meta.dirname, 'from-before', version);

function unpack(version: string): void {
  cpSync(fixture(version), dir, { recursive: true });
  writeFileSync(file, gunzipSync(readFileSync(join(dir, 'register.db.gz'))));
}

async function open(): Promise<Register> {
  const clock = movableClock(now);
  opened = await openRegister({ file, documentsDir: join(dir, 'documents'), keys: keys(), clock });
  return opened;
}

const keys = () => loadKeys(join(dir, 'keys'));

const Expected = z.record(
  z.string(),
  z.object({
    case: z.looseObject({ caseId: z.string() }),
    timeline: z.array(z.unknown()),
    mails: z.array(z.unknown()),
  }),
);
const expected = (version: string) =>
  Expected.parse(JSON.parse(readFileSync(join(fixture(version), 'expected.json'), 'utf8')));

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const columnsOf = (database: DatabaseSync, schema: string, table: string): string[] =>
  database
    .prepare('SELECT name FROM pragma_table_info(?, ?)')
    .all(table, schema)
    .map(({ name }) => String(name));

const tablesOf = (database: DatabaseSync): string[] =>
  database
    .prepare(`SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
    .map(({ name }) => String(name))
    .filter((name) => name !== 'migrations');

/** Columns that hold the same as before under other keys, and what a mail's row says in plain text. */
const isSealedAnew = (table: string, column: string) =>
  table === 'outbox' ? ['intent', 'lastError'].includes(column) : table !== 'audit' && column.startsWith('sealed');

/** Rows of before that aren't there any more, by table: all columns that both have. */
function lost(version: string): Record<string, number> {
  const before = join(dir, 'before.db');
  writeFileSync(before, gunzipSync(readFileSync(join(fixture(version), 'register.db.gz'))));
  const database = openSqlite(before);
  try {
    database.prepare('ATTACH ? AS today').run(file);
    const missing = tablesOf(database).map((table): [string, number] => {
      const kept = columnsOf(database, 'today', table);
      const columns = columnsOf(database, 'main', table).filter(
        (name) => kept.includes(name) && !isSealedAnew(table, name),
      );
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

const rowsOf = (text: string): Record<string, unknown>[] => {
  const database = openSqlite(file);
  try {
    return database
      .prepare(text)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
};

describe.each(versions)('a register of an earlier version, %s,', (version) => {
  beforeEach(() => unpack(version));

  it('is carried over whole, and its cases are as they were', async () => {
    const register = await open();
    expect(lost(version)).toEqual({});
    for (const before of Object.values(expected(version))) {
      const { caseId } = before.case;
      // Of a time that counted none, and withdrew no receipt.
      expect(asJson(await register.cases.find(caseId))).toEqual({
        ...before.case,
        misreadings: 0,
        awaitsReceiptAnew: false,
      });
      // Which row of the log each is, wasn't told then.
      const timeline = (await register.cases.timeline(caseId)).map((entry) => ({ ...entry, row: undefined }));
      expect(asJson(timeline)).toEqual(before.timeline);
      expect(asJson(await register.outbox.mailsOf(caseId))).toEqual(before.mails);
    }
  });

  it('holds nothing of people in plain text any more, and finds them by name', async () => {
    const secrets = [...secretsOf(demoPeople), 'Nova Nyberg', 'nova.nyberg@region.example'];
    expect(plainIn(file, secrets).length).toBeGreaterThan(50);
    const register = await open();
    expect(plainIn(file, secrets)).toEqual([]);
    const viewer = must(await register.people.viewer('SE2321000065-P401', now));
    const found = await register.cases.list(viewer, { text: 'maja testb', limit: 10 });
    expect(found.cases.map(({ holder }) => holder?.displayName)).toContain('Maja Testberg');
    const proposed = await register.cases.list(viewer, { text: 'nyberg', limit: 10 });
    expect(proposed.cases.map(({ holder }) => holder?.displayName)).toEqual(
      version === 'hash-chain' ? ['Nova Nyberg'] : [],
    );
    await register.close();
    opened = undefined;
    expect(plainIn(file, secrets)).toEqual([]);
  });

  it('sorts and searches units by their names as newer units are, whatever letters these have', async () => {
    const [unit] = rowsOf('SELECT unitId FROM units LIMIT 1');
    rowsOf(`UPDATE units SET name = 'ÉLAN ÜBERÅS Ägir' WHERE unitId = '${String(unit?.['unitId'])}'`);
    await open();
    expect(rowsOf(`SELECT sortName FROM units WHERE unitId = '${String(unit?.['unitId'])}'`)).toEqual([
      { sortName: 'élan überås ägir'.replaceAll('å', '{').replaceAll('ä', '|') },
    ]);
  });

  it('has its audit chain frozen in a tree, and goes on', async () => {
    const [last] = rowsOf('SELECT "row", hash FROM audit ORDER BY "row" DESC LIMIT 1');
    const checkpoint = readFileSync(join(dir, 'audit-head.json'), 'utf8');
    const rows = Number(last?.['row']);
    const register = await open();
    expect(await register.audit.verify()).toEqual({ rows, erased: 0, broken: undefined });
    const [first] = rowsOf('SELECT details FROM audit WHERE "row" = 0');
    expect(readBeginning(String(first?.['details']))?.chain).toEqual({
      algorithm: 'sha256-chain',
      rows,
      head: last?.['hash'],
      checkpoint,
    });
    await register.audit.append({ action: 'task-taken-over', author: { hsaId: 'system', role: 'system', at: now } });
    expect(await register.audit.verify()).toEqual({ rows: rows + 1, erased: 0, broken: undefined });
    await register.close();
    opened = undefined;
    expect(JSON.parse(readFileSync(join(dir, 'audit-head.json'), 'utf8'))).toMatchObject({ size: rows + 2 });
    expect(await verifyAuditFile({ file, keys: keys() })).toEqual({ rows: rows + 1, erased: 0, broken: undefined });
  });

  it('keeps its old rows verifiable: what is changed in one, or in its hash, is found', async () => {
    await (await open()).close();
    opened = undefined;
    rowsOf('DROP TRIGGER auditIsNeverChanged');
    rowsOf('DROP TRIGGER auditChainIsNeverChanged');
    rowsOf(`UPDATE audit SET actor = 'SE2321000065-P999' WHERE "row" = 7`);
    expect((await verifyAuditFile({ file, keys: keys() })).broken).toEqual({ row: 7, what: 'the row was changed' });
    rowsOf(`UPDATE auditChain SET hash = '${'0'.repeat(64)}' WHERE "row" = 5`);
    expect((await verifyAuditFile({ file, keys: keys() })).broken).toEqual({ row: 5, what: 'the row was changed' });
  });

  it('is not checked before it is carried over', async () => {
    await expect(verifyAuditFile({ file, keys: keys() })).rejects.toThrow('has the form of an earlier version');
  });

  it('is refused with other keys than its own, and left as it was', async () => {
    rmSync(join(dir, 'keys/data.key'));
    await expect(open()).rejects.toThrow(
      'the data key (REGISTER_KEY or keys/data.key) is not the one it was made with',
    );
    expect(rowsOf("SELECT name FROM sqlite_master WHERE name = 'auditChain'")).toEqual([]);
  });

  it('keeps the checkpoint that its old chain contradicts', async () => {
    rowsOf('DROP TRIGGER auditIsNeverErased');
    rowsOf('DELETE FROM audit WHERE "row" > (SELECT max("row") - 3 FROM audit)');
    const kept = readFileSync(join(dir, 'audit-head.json'), 'utf8');
    await expect(open()).rejects.toThrow('has lost what was acknowledged');
    expect(readFileSync(join(dir, 'audit-head.json'), 'utf8')).toBe(kept);
    expect((await verifyAuditFile({ file, keys: keys() })).broken?.what).toContain(
      'shorter than the signed checkpoint',
    );
  });
});
