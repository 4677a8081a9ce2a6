import { Kysely } from 'kysely';
import { existsSync, readFileSync } from 'node:fs';
import { systemClock, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import { openSqlite } from '../platform/sqlite.ts';
import { keepCheckpoint } from './kernel/audit/checkpoint.ts';
import { headPathOf } from './kernel/audit/head.ts';
import { verifyAudit } from './kernel/audit/verify.ts';
import { createContext } from './kernel/context.ts';
import { checkKeys, compareKeys } from './kernel/key-check.ts';
import { openKeyRing } from './kernel/key-ring.ts';
import type { RegisterKeys } from './kernel/keys.ts';
import { migrate } from './kernel/migrate.ts';
import { migrations } from './kernel/migrations/index.ts';
import { watchReadiness } from './kernel/readiness.ts';
import type { Tables } from './kernel/schema/index.ts';
import { sqliteDialect } from './kernel/sqlite-dialect.ts';
import { registerOn, type Register } from './register.ts';

export interface RegisterOptions {
  /** `…/register.db`; the signed checkpoint `audit-head.json` is kept beside it. */
  readonly file: string;
  readonly documentsDir: string;
  readonly keys: RegisterKeys;
  /** When audit rows are written. Default: real time. */
  readonly clock?: Clock;
  readonly log?: Logger;
}

/**
 * Opens the register, making or migrating the file first. Several processes may have it open. Throws when the keys are
 * not those it was made with, or when a newer version of the program made it.
 */
export async function openRegister(options: RegisterOptions): Promise<Register> {
  const { file, documentsDir, keys, clock = systemClock, log } = options;
  const writer = openSqlite(file);
  const headPath = headPathOf(file);
  compareKeys(writer, keys);
  await migrate(writer, migrations, () => ({
    keys,
    now: new Date(clock.now()).toISOString(),
    checkpoint: existsSync(headPath) ? readFileSync(headPath, 'utf8') : undefined,
  }));
  checkKeys(writer, keys);
  writer.exec('PRAGMA busy_timeout = 0');
  const reader = openSqlite(file);
  reader.exec('PRAGMA query_only = ON');
  const writing = new Kysely<Tables>({ dialect: sqliteDialect(writer) });
  const reading = new Kysely<Tables>({ dialect: sqliteDialect(reader) });
  const ring = await openKeyRing(reading, keys);
  const checkpoint = await keepCheckpoint({ db: reading, path: headPath, signingKey: keys.signingKey, log });
  const listeners = new Set<() => void>();
  const context = createContext({
    reading,
    writing,
    keys,
    ring,
    documentsDir,
    clock,
    committed({ outboxGrew }) {
      checkpoint.soon();
      if (outboxGrew) tell(listeners, log);
    },
  });
  const readiness = watchReadiness(writing);
  return registerOn(context, {
    listeners,
    isReady: () => readiness.isReady(),
    verify: () => verifyAudit({ db: reading, keys, ring, headPath }),
    async close() {
      readiness.close();
      await checkpoint.close();
      await writing.destroy();
      await reading.destroy();
      if (writer.isOpen) writer.close();
      if (reader.isOpen) reader.close();
    },
  });
}

/** What is committed is committed: a listener that fails must not make the change look failed. */
function tell(listeners: Iterable<() => void>, log: Logger | undefined): void {
  for (const listener of listeners) {
    try {
      listener();
    } catch (error) {
      log?.error({ err: error }, 'A listener of the outbox failed');
    }
  }
}
