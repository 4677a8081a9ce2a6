import { dayAt } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { Unusable } from '../../platform/unusable.ts';
import { loadKeys, lookAtRegister, openRegister, verifyAuditFile } from '../../register/index.ts';
import type { Progress } from './answer.ts';
import { keysIn } from './keys-in.ts';

interface Place {
  readonly file: string;
  readonly documentsDir: string;
  /** With it the register lies there. */
  readonly databaseUrl: string | undefined;
}

interface Opening {
  readonly keysDir: string;
  readonly hexKey: string | undefined;
  readonly progress: Progress;
}

/**
 * Does on the register of a backup the migrations that a start would do, and verifies its whole audit log. It signs with the house's own key alone; who
 * else signs the log is asked by the start. Throws `Unusable` for what can't be used.
 */
export async function bringRegisterToForm(
  place: Place,
  { keysDir, hexKey, progress }: Opening,
): Promise<{ rows: number; migrations: number }> {
  const keys = keysIn(keysDir, hexKey);
  const { missingMigrations: migrations = 0 } = await lookAtRegister({
    file: place.file,
    databaseUrl: place.databaseUrl,
    keys,
    day: dayAt(systemClock.now()),
  });
  if (migrations > 0) {
    progress('Doing migrations');
    const register = await openRegister({
      ...place,
      keys: loadKeys(keysDir, { hexKey, register: place.file, isMade: true }),
      log: createLog('fatal', process.stderr),
    });
    await register.close();
  }
  progress('Verifying the audit log');
  const { rows, broken } = await verifyAuditFile({ ...place, keys });
  if (broken)
    throw new Unusable(
      `The audit log of the backup is broken at row ${broken.row}: ${broken.what}. Take another backup; nothing was restored`,
    );
  return { rows, migrations };
}
