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
      const world = [...register, ...keys, '--without-keys', '--world'];
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
