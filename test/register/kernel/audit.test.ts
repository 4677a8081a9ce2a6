import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadKeys, verifyAuditFile } from '../../../register/index.ts';
import { now, openDemoRegister, type DemoRegister } from '../demo-register.ts';
import { onSqlite } from '../../support/on-sqlite.ts';
import { databaseUrlIn } from '../../support/registers.ts';
import { forgeLast } from './forge.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

const head = () => join(demo.dir, 'audit-head.json');
const check = () =>
  verifyAuditFile({ file: demo.file, databaseUrl: databaseUrlIn(demo.dir), keys: loadKeys(join(demo.dir, 'keys')) });
const unlock = () => {
  demo.sql('DROP TRIGGER auditIsNeverChanged');
  demo.sql('DROP TRIGGER auditIsNeverErased');
};

describe('the audit log', () => {
  it('is whole after ordinary work, and its checkpoint is written at the latest when the register closes', async () => {
    const { caseId } = await demo.submitted();
    await demo.register.close();
    const { rows, broken } = await check();
    expect(broken).toBeUndefined();
    expect(JSON.parse(readFileSync(head(), 'utf8'))).toMatchObject({ size: rows + 1 });
    const [first] = demo.sql(`SELECT actor, role, action, details FROM audit WHERE caseId = '${caseId}' ORDER BY row`);
    expect(first).toMatchObject({ actor: 'SE2321000065-P103', action: 'case-submitted' });
  });

  it('can be checked beside the running register while the checkpoint lags', async () => {
    await demo.submitted();
    expect(await demo.register.audit.verify()).toEqual(await check());
    expect((await check()).broken).toBeUndefined();
  });

  it('lets nobody change or erase a row, nor a card’s history', () => {
    expect(() => demo.sql('UPDATE audit SET actor = role')).toThrow('audit rows are never changed');
    expect(() => demo.sql('DELETE FROM audit')).toThrow('audit rows are never erased');
    expect(() => demo.sql('UPDATE cardEvents SET actor = reason')).toThrow('card events are never changed');
    expect(() => demo.sql('DELETE FROM cardEvents')).toThrow('card events are never erased');
  });

  it.each(['actor', 'role', 'action', 'at', 'details', 'cardNumber', 'personId', 'unitId', 'caseId', 'onBehalfOf'])(
    'shows that %s of a row was changed',
    async (column) => {
      unlock();
      demo.sql(`UPDATE audit SET ${column} = 'other' WHERE row = 12`);
      expect(await check()).toEqual({ rows: 11, erased: 0, broken: { row: 12, what: 'the row was changed' } });
    },
  );

  it('shows that the sealed part of a row was changed', async () => {
    unlock();
    const [sealed] = demo.sql('SELECT row FROM audit WHERE sealed IS NOT NULL ORDER BY row LIMIT 1');
    const row = Number(sealed?.['row']);
    demo.sql(`UPDATE audit SET sealed = zeroblob(64) WHERE row = ${row}`);
    expect((await check()).broken).toEqual({ row, what: 'the row was changed' });
  });

  it('shows that a row in the middle is gone', async () => {
    unlock();
    demo.sql('DELETE FROM audit WHERE row = 20');
    expect((await check()).broken).toEqual({ row: 20, what: 'row 20 is missing' });
  });

  it('shows that the end was cut off', async () => {
    await demo.register.close();
    const { rows } = await check();
    unlock();
    demo.sql(`DELETE FROM audit WHERE row > ${rows - 3}`);
    expect((await check()).broken).toEqual({ row: rows - 2, what: 'the log is shorter than the signed checkpoint' });
  });

  it('shows a forged end that hangs together, by the checkpoint', async () => {
    await demo.register.close();
    unlock();
    const { rows } = await check();
    await forgeLast(demo.dir, loadKeys(join(demo.dir, 'keys')), { actor: 'SE2321000065-P999' });
    expect((await check()).broken).toEqual({ row: rows, what: 'the row differs from the signed checkpoint' });
  });

  it('shows that a node of the tree was changed', async () => {
    unlock();
    demo.sql('UPDATE audit SET nodes = CAST(substr(nodes, 1, 32) || zeroblob(32) AS BLOB) WHERE row = 13');
    expect((await check()).broken).toEqual({ row: 13, what: 'a node of the tree was changed' });
  });

  it('shows that where the log begins was changed', async () => {
    unlock();
    demo.sql(`UPDATE audit SET details = replace(details, '"version":1', '"version":2') WHERE row = 0`);
    expect((await check()).broken).toEqual({ row: 0, what: 'the row was changed' });
  });

  it('shows that the checkpoint is gone, or not ours', async () => {
    await demo.register.close();
    const kept = readFileSync(head(), 'utf8');
    writeFileSync(head(), kept.replace(/"size": \d+/, '"size": 2'));
    expect((await check()).broken?.what).toContain('signature');
    rmSync(head());
    expect((await check()).broken?.what).toContain('missing');
  });

  it('never renews a checkpoint that the log contradicts', async () => {
    await demo.register.close();
    const { rows } = await check();
    const again = await demo.openAgain();
    unlock();
    demo.sql(`DELETE FROM audit WHERE row > ${rows - 3}`);
    const kept = readFileSync(head(), 'utf8');
    await again.audit.append({ action: 'task-taken-over', author: { hsaId: 'system', role: 'system', at: now } });
    await again.close();
    expect(readFileSync(head(), 'utf8')).toBe(kept);
    expect((await check()).broken).toBeDefined();
  });

  onSqlite('keeps before and after unreadable on disk, and whole when a person’s key is erased', async () => {
    const { holder, caseId } = await demo.submitted({ note: 'Zebrafinkar i expeditionen' });
    await demo.register.close();
    const copy = `${demo.file}.copy`;
    demo.sql('PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(demo.file, copy);
    expect(readFileSync(copy).includes('Zebrafinkar')).toBe(false);

    const [about] = demo.sql(`SELECT count(*) AS rows FROM audit WHERE personId = '${holder.personId}'`);
    demo.sql(`UPDATE personKeys SET sealedKey = NULL WHERE personId = '${holder.personId}'`);
    expect(await check()).toMatchObject({ erased: about?.['rows'], broken: undefined });
    const again = await demo.openAgain();
    expect(await again.cases.find(caseId)).toMatchObject({ note: undefined });
  });
});

describe('verify-audit', () => {
  const run = (REGISTER_KEY?: string) => {
    const DATABASE_URL = databaseUrlIn(demo.dir);
    const env = { PATH: process.env['PATH'], DATA_DIR: demo.dir, DATABASE_URL, ...(REGISTER_KEY && { REGISTER_KEY }) };
    const program = join(import.meta.dirname, '../../../bin/verify-audit.ts');
    return spawnSync(process.execPath, [program], { env, encoding: 'utf8' });
  };

  it('needs the key that signs and the key that opens the others', async () => {
    await demo.register.close();
    rmSync(join(demo.dir, 'keys/lookup.key'));
    const { status, stdout } = run();
    expect(stdout).toContain('whole');
    expect(status).toBe(0);
    expect(readdirSync(join(demo.dir, 'keys')).sort()).toEqual(['audit-signing.pem', 'data.key']);
    rmSync(join(demo.dir, 'keys/data.key'));
    const without = run();
    expect([without.status, without.stdout]).toEqual([1, '']);
    expect(without.stderr).toMatch(/^The key that opens what is sealed in the register is missing: /);
  });

  it('says that the signing key is lost, and makes no other', async () => {
    await demo.register.close();
    rmSync(join(demo.dir, 'keys/audit-signing.pem'));
    const { status, stdout, stderr } = run('ab'.repeat(32));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^The key that signs the audit log is missing: /);
    expect(readdirSync(join(demo.dir, 'keys'))).not.toContain('audit-signing.pem');
  });
});
