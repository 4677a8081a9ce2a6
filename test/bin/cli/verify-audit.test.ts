import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { sithsKort } from '../../support/command-line.ts';
import { onPostgres } from '../../support/registers.ts';
import { append, edit, signedLog } from '../../register/kernel/audit/tampered-log.ts';

(onPostgres ? it.skip : it)(
  'an auditor checks a copy with public keys and what a witness shows, and is told what is wrong',
  async () => {
    const log = await signedLog();
    try {
      const [, , last = 0] = log.signed;
      const checkpoint = join(log.dir, 'last.txt');
      writeFileSync(checkpoint, log.checkpoint);
      const register = ['verify-audit', '--register', join(log.dir, 'register.db'), '--checkpoint', checkpoint];
      const keys = ['--log-key', log.logKey, '--witness-key', log.witnessKey];
      await append(log.dir, 2);
      const { code, out } = sithsKort([...register, ...keys, '--without-keys'], {});
      expect(code).toBe(0);
      expect(out).toContain(`What ${last + 2} of them say was not checked`);
      expect(out).toContain(`witness.example/w1 cosigned up to row ${last}, 2026-11-24T07:30:00.000Z.`);
      expect(out).toContain(`UNSIGNED: rows ${last + 1} to ${last + 2}`);
      await append(log.dir, 1, 30);
      const late = [...register, ...keys, '--without-keys'];
      expect(sithsKort(late, {})).toMatchObject({
        code: 4,
        out: expect.stringMatching(
          /whole: .*\nSIGNED TOO LONG AGO by the log's signer: row \d+ was written (?:29|30) minutes before the newest row, .*\nSIGNED TOO LONG AGO by witness\.example\/w1: /,
        ),
      });
      expect(sithsKort([...late, '--signed-within', '40'], {})).toMatchObject({ code: 0 });
      const world = [...register, ...keys, '--without-keys', '--signed-within', '40', '--world'];
      expect(sithsKort(world, {})).toMatchObject({
        code: 0,
        out: expect.stringContaining('tables are what the log says'),
      });
      edit(log.dir, (db) => db.exec("UPDATE cards SET state = 'active' WHERE state = 'reserved'"));
      expect(sithsKort(world, {})).toMatchObject({
        code: 4,
        out: expect.stringContaining(': active in the tables, reserved by the log'),
      });
      edit(log.dir, (db) => db.exec("UPDATE audit SET actor = 'X' WHERE row = 12"));
      const own = { KEYS_DIR: join(log.dir, 'keys') };
      expect(sithsKort([...register, ...keys], own)).toMatchObject({
        code: 4,
        out: expect.stringContaining('BROKEN at row 12'),
      });
      expect(sithsKort([...register, '--without-keys'], {})).toMatchObject({
        code: 2,
        err: expect.stringContaining('--log-key'),
      });
    } finally {
      log.close();
    }
  },
);

(onPostgres ? it.skip : it)('tells a program, too, that every signature was taken out of a log', async () => {
  const log = await signedLog();
  try {
    const asked = ['verify-audit', '--register', join(log.dir, 'register.db'), '--log-key', log.logKey];
    const own = { KEYS_DIR: join(log.dir, 'keys') };
    expect(sithsKort([...asked, '--witness-key', log.witnessKey], own)).toMatchObject({ code: 0 });
    edit(log.dir, (db) => db.exec('DELETE FROM auditCosignatures'));
    expect(sithsKort(asked, own)).toMatchObject({ code: 0 });
    const unseen = sithsKort([...asked, '--witness-key', log.witnessKey], own);
    expect(unseen).toMatchObject({
      code: 4,
      out: expect.stringContaining('NOT SIGNED: no signature of witness.example/w1 is kept.'),
    });
    edit(log.dir, (db) => db.exec('DELETE FROM auditCheckpoints'));
    expect(sithsKort(asked, own)).toMatchObject({
      code: 4,
      out: expect.stringContaining("NOT SIGNED: no signature of the log's signer is kept."),
    });
  } finally {
    log.close();
  }
});
