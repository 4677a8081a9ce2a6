import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadKeys, verifyAuditFile } from '../../../register/index.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { onSqlite } from '../../support/on-sqlite.ts';
import { databaseUrlIn, openRegisterIn } from '../../support/registers.ts';
import { forgeLast } from './forge.ts';
import { who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const head = () => join(site.dir, 'audit-head.json');
const check = () =>
  verifyAuditFile({ file: site.file, databaseUrl: databaseUrlIn(site.dir), keys: loadKeys(join(site.dir, 'keys')) });
const unlock = () => {
  site.sql('DROP TRIGGER auditIsNeverChanged');
  site.sql('DROP TRIGGER auditIsNeverErased');
};

describe('the audit log', () => {
  it('is whole after ordinary work, and its checkpoint is written at the latest when the register closes', async () => {
    const { caseId } = await site.submitted();
    await site.register.close();
    const { rows, broken } = await check();
    expect(broken).toBeUndefined();
    expect(JSON.parse(readFileSync(head(), 'utf8'))).toMatchObject({ size: rows + 1 });
    const [first] = site.sql(`SELECT actor, role, action, details FROM audit WHERE caseId = '${caseId}' ORDER BY row`);
    expect(first).toMatchObject({ actor: who.colleague.hsaId, action: 'case-submitted' });
  });

  it('keeps no draft of the checkpoint that was left by a process which was killed, but one that is being written', async () => {
    await site.register.close();
    const [left, fresh] = ['4711', '01KBQ3J5V5P2Z6X8Y9W0R1S2T3'].map((name) => `${head()}.${name}`);
    for (const draft of [left ?? '', fresh ?? '']) writeFileSync(draft, '');
    utimesSync(left ?? '', new Date(), new Date(Date.now() - 60_000));
    const again = await openRegisterIn(site.dir);
    const drafts = () => readdirSync(site.dir).filter((name) => name.startsWith('audit-head.json.'));
    expect(drafts().map((name) => join(site.dir, name))).toEqual([fresh]);
    utimesSync(fresh ?? '', new Date(), new Date(Date.now() - 60_000));
    await again.close();
    expect(drafts()).toEqual([]);
  });

  it('can be checked beside the running register while the checkpoint lags', async () => {
    await site.submitted();
    expect(await site.register.audit.verify()).toEqual(await check());
    expect((await check()).broken).toBeUndefined();
  });

  it('lets nobody change or erase a row, nor a card’s history', () => {
    expect(() => site.sql('UPDATE audit SET actor = role')).toThrow('audit rows are never changed');
    expect(() => site.sql('DELETE FROM audit')).toThrow('audit rows are never erased');
    expect(() => site.sql('UPDATE cardEvents SET actor = reason')).toThrow('card events are never changed');
    expect(() => site.sql('DELETE FROM cardEvents')).toThrow('card events are never erased');
  });

  it.each(['actor', 'role', 'action', 'at', 'details', 'cardNumber', 'personId', 'unitId', 'caseId', 'onBehalfOf'])(
    'shows that %s of a row was changed',
    async (column) => {
      unlock();
      site.sql(`UPDATE audit SET ${column} = 'other' WHERE row = 12`);
      expect(await check()).toEqual({ rows: 11, erased: 0, broken: { row: 12, what: 'the row was changed' } });
    },
  );

  it('shows that the sealed part of a row was changed', async () => {
    unlock();
    const [sealed] = site.sql('SELECT row FROM audit WHERE sealed IS NOT NULL ORDER BY row LIMIT 1');
    const row = Number(sealed?.['row']);
    site.sql(`UPDATE audit SET sealed = zeroblob(64) WHERE row = ${row}`);
    expect((await check()).broken).toEqual({ row, what: 'the row was changed' });
  });

  it('shows that a row in the middle is gone', async () => {
    unlock();
    site.sql('DELETE FROM audit WHERE row = 20');
    expect((await check()).broken).toEqual({ row: 20, what: 'row 20 is missing' });
  });

  it('shows that the end was cut off', async () => {
    await site.register.close();
    const { rows } = await check();
    unlock();
    site.sql(`DELETE FROM audit WHERE row > ${rows - 3}`);
    expect((await check()).broken).toEqual({ row: rows - 2, what: 'the log is shorter than the signed checkpoint' });
  });

  it('shows a forged end that hangs together, by the checkpoint', async () => {
    await site.register.close();
    unlock();
    const { rows } = await check();
    await forgeLast(site.dir, loadKeys(join(site.dir, 'keys')), { actor: 'SE2321000065-P999' });
    expect((await check()).broken).toEqual({ row: rows, what: 'the row differs from the signed checkpoint' });
  });

  it('shows that a node of the tree was changed', async () => {
    unlock();
    site.sql('UPDATE audit SET nodes = CAST(substr(nodes, 1, 32) || zeroblob(32) AS BLOB) WHERE row = 13');
    expect((await check()).broken).toEqual({ row: 13, what: 'a node of the tree was changed' });
  });

  it('shows that where the log begins was changed', async () => {
    unlock();
    site.sql(`UPDATE audit SET details = replace(details, '"version":1', '"version":2') WHERE row = 0`);
    expect((await check()).broken).toEqual({ row: 0, what: 'the row was changed' });
  });

  it('shows that the checkpoint is gone, or not ours', async () => {
    await site.register.close();
    const kept = readFileSync(head(), 'utf8');
    writeFileSync(head(), kept.replace(/"size": \d+/, '"size": 2'));
    expect((await check()).broken?.what).toContain('signature');
    rmSync(head());
    expect((await check()).broken?.what).toContain('missing');
  });

  it('never renews a checkpoint that the log contradicts', async () => {
    await site.register.close();
    const { rows } = await check();
    const again = await site.openAgain();
    unlock();
    site.sql(`DELETE FROM audit WHERE row > ${rows - 3}`);
    const kept = readFileSync(head(), 'utf8');
    await again.audit.append({ action: 'task-taken-over', author: { hsaId: 'system', role: 'system', at: now } });
    await again.close();
    expect(readFileSync(head(), 'utf8')).toBe(kept);
    expect((await check()).broken).toBeDefined();
  });

  onSqlite('keeps before and after unreadable on disk, and whole when a person’s key is erased', async () => {
    const { holder, caseId } = await site.submitted({ note: 'Zebrafinkar i expeditionen' });
    await site.register.close();
    const copy = `${site.file}.copy`;
    site.sql('PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(site.file, copy);
    expect(readFileSync(copy).includes('Zebrafinkar')).toBe(false);

    const [about] = site.sql(`SELECT count(*) AS rows FROM audit WHERE personId = '${holder.personId}'`);
    site.sql(`UPDATE personKeys SET sealedKey = NULL WHERE personId = '${holder.personId}'`);
    expect(await check()).toMatchObject({ erased: about?.['rows'], broken: undefined });
    const again = await site.openAgain();
    expect(await again.cases.find(caseId)).toMatchObject({ note: undefined });
  });
});

describe('verify-audit', () => {
  const run = (REGISTER_KEY?: string) => {
    const DATABASE_URL = databaseUrlIn(site.dir);
    const env = { PATH: process.env['PATH'], DATA_DIR: site.dir, DATABASE_URL, ...(REGISTER_KEY && { REGISTER_KEY }) };
    const program = join(import.meta.dirname, '../../../bin/siths-kort.ts');
    return spawnSync(process.execPath, [program, 'verify-audit'], { env, encoding: 'utf8' });
  };

  it('needs the key that signs and the key that opens the others', async () => {
    await site.register.close();
    rmSync(join(site.dir, 'keys/lookup.key'));
    const { status, stdout } = run();
    expect(stdout).toContain('whole');
    expect(status).toBe(0);
    expect(readdirSync(join(site.dir, 'keys')).sort()).toEqual(['audit-signing.pem', 'data.key']);
    rmSync(join(site.dir, 'keys/data.key'));
    const without = run();
    expect([without.status, without.stdout]).toEqual([3, '']);
    expect(without.stderr).toMatch(/^The key that opens what is sealed in the register is missing: /);
  });

  it('says that the signing key is lost, and makes no other', async () => {
    await site.register.close();
    rmSync(join(site.dir, 'keys/audit-signing.pem'));
    const { status, stdout, stderr } = run('ab'.repeat(32));
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^The key that signs the audit log is missing: /);
    expect(readdirSync(join(site.dir, 'keys'))).not.toContain('audit-signing.pem');
  });
});
