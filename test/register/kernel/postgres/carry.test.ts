import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { openSqlite } from '../../../../platform/sqlite.ts';
import { carryToPostgres, loadKeys, openRegister } from '../../../../register/index.ts';
import { openPool } from '../../../../register/kernel/postgres/open-pool.ts';
import { anOrder } from '../../../support/case-builders.ts';
import { mustBe } from '../../../support/until.ts';
import { now } from '../../../support/ward-register.ts';
import { givePower, whole } from '../../../support/power.ts';
import { discard, emptyDatabaseIn, onPostgres } from '../../../support/registers.ts';
import { fillWard, who } from '../../../support/ward/index.ts';

(onPostgres ? describe : describe.skip)('a register that is carried over to PostgreSQL', () => {
  let dir: string;
  let databaseUrl: string;
  let pool: pg.Pool;
  const place = () => ({
    file: join(dir, 'register.db'),
    documentsDir: join(dir, 'documents'),
    keys: loadKeys(join(dir, 'keys')),
  });
  const carry = () => carryToPostgres({ ...place(), databaseUrl });
  const author = { hsaId: 'system', role: 'system', at: now };

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'carry-'));
    databaseUrl = await emptyDatabaseIn(dir);
    // Not a bare one: the server may end a connection that is just closing, when the database is dropped after a test.
    pool = openPool(databaseUrl, { size: 4, log: undefined });
    const register = await openRegister(place());
    await fillWard(register, now);
    await register.outbox.add({
      caseId: `card:${who.holder.cardNumber}`,
      key: 'a',
      intent: {
        kind: 'mail',
        template: 'return-reminder',
        to: [who.holder.email],
        data: { namn: 'Åsa Ö' },
      },
      at: now,
    });
    await register.once('effect', () => Promise.resolve({ answer: 'å' }));
    await register.close();
  });
  afterEach(async () => {
    await pool.end();
    await discard(dir);
  });

  it('is rolled back in a dry run, which tells the same', async () => {
    const { rows } = await carryToPostgres({ ...place(), databaseUrl, dryRun: true });
    const carried = await carry();
    expect(rows).toEqual(carried.rows);
  });

  it('is the same there, row by row, with its audit log, and goes on where it was', async () => {
    const before = await openRegister(place());
    const [due, verified, changes] = [
      await before.outbox.due(now, 100),
      await before.audit.verify(),
      await before.changeSequence(),
    ];
    await before.close();
    const { rows, auditRows } = await carry();
    expect(rows.get('people')).toBeGreaterThan(20);
    expect(auditRows).toBe(verified.rows);
    const after = await openRegister({ ...place(), databaseUrl });
    expect(await after.outbox.due(now, 100)).toEqual(due);
    expect(await after.audit.verify()).toEqual(verified);
    expect(await after.changeSequence()).toBe(changes);
    expect(await after.once('effect', () => Promise.resolve({ answer: 'again' }))).toEqual({ answer: 'å' });
    await after.outbox.add({
      caseId: 'case',
      key: 'b',
      intent: { kind: 'mail', template: 'return-reminder', to: [], data: {} },
      at: now,
    });
    await after.audit.append({ action: 'task-taken-over', author });
    expect((await after.outbox.due(now, 100)).at(-1)).toMatchObject({ key: 'b' });
    expect(await after.audit.verify()).toEqual({ ...verified, rows: verified.rows + 1 });
    expect((await after.scrub(new AbortController().signal)).damage).toEqual([]);
    await after.close();
    await expect(pool.query('UPDATE audit SET actor = role')).rejects.toThrow('never changed');
    await expect(
      pool.query(
        `INSERT INTO "personKeys" VALUES ('x', NULL); INSERT INTO grants VALUES ('g', 'nobody', 'admin', NULL, '', NULL, NULL, NULL, '', 0, '')`,
      ),
    ).rejects.toThrow('foreign key');
  });

  it('gives power there to whom it gave it before', async () => {
    const before = await openRegister(place());
    const whatCounts = await givePower({ register: before, now: () => now });
    expect(await whatCounts(before)).toEqual(whole);
    await before.close();
    await carry();
    const after = await openRegister({ ...place(), databaseUrl });
    expect(await whatCounts(after)).toEqual(whole);
    await after.close();
    const { rows } = await pool.query(`SELECT row FROM audit WHERE action = 'forgery-found'`);
    expect(rows).toEqual([]);
  });

  it('is refused where there is something already, and changes nothing there', async () => {
    await pool.query(`CREATE TABLE mine (a text); INSERT INTO mine VALUES ('kept')`);
    await expect(carry()).rejects.toThrow('is not empty: it holds mine');
    const { rows } = await pool.query('SELECT a FROM mine');
    expect(rows).toEqual([{ a: 'kept' }]);
    await pool.query('DROP TABLE mine');
    await carry();
    await expect(carry()).rejects.toThrow('is not empty');
  });

  it('takes its documents along, and refuses one that is not what was stored', async () => {
    const register = await openRegister(place());
    const { caseId } = await anOrder({ register });
    const bytes = Buffer.from('%PDF-1.7 kvittens');
    const document = { title: 'Beslut', template: 'decision', textHash: 'abc', bytes };
    const documentId = await register.documents.store({ ...document, caseId, at: now });
    await register.close();
    const source = openSqlite(place().file);
    const sha256 = String(source.prepare('SELECT sha256 FROM documents').get()?.['sha256']);
    source.close();
    const path = join(dir, 'documents', sha256.slice(0, 2), sha256);
    const kept = readFileSync(path);
    writeFileSync(path, 'another');
    await expect(carry()).rejects.toThrow('is not what was stored');
    writeFileSync(path, kept);
    expect(await carry()).toMatchObject({ documents: 1 });
    const after = await openRegister({ ...place(), documentsDir: join(dir, 'nowhere'), databaseUrl });
    const viewer = mustBe(await after.people.viewer(who.auditor.hsaId, now));
    const opened = await after.documents.open(documentId, { viewer, author });
    expect(typeof opened === 'object' && bytes.equals(opened.bytes)).toBe(true);
    await after.close();
  });

  it('is carried over whole or not at all: one whose audit log is broken leaves the target empty', async () => {
    const source = openSqlite(place().file);
    source.exec(`DROP TRIGGER auditIsNeverChanged; UPDATE audit SET actor = 'somebody' WHERE row = 12`);
    source.close();
    await expect(carry()).rejects.toThrow('broken at row 12');
    const { rows } = await pool.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`);
    expect(rows).toEqual([]);
  });
});
