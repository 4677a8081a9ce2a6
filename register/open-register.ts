import { Kysely } from 'kysely';
import { existsSync, readFileSync } from 'node:fs';
import { systemClock, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import { asUnusable, openChecked } from '../platform/checked-sqlite.ts';
import { checkedBeforeStart, nothingToCheck, sizeOf, startPageCheck } from '../platform/page-check.ts';
import { openSqlite } from '../platform/sqlite.ts';
import { checkHead, checkPresence } from './kernel/audit/check-head.ts';
import { keepCheckpoint } from './kernel/audit/checkpoint.ts';
import { headPathOf } from './kernel/audit/head.ts';
import { verifyAudit } from './kernel/audit/verify.ts';
import { createContext } from './kernel/context.ts';
import { checkDataKey, checkKeys } from './kernel/key-check.ts';
import { openKeyRing } from './kernel/key-ring.ts';
import type { RegisterKeys } from './kernel/keys.ts';
import { migrate, type Given } from './kernel/migrate.ts';
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
  /** Bytes up to which every page of the file is looked at before the start; in a larger one after it. Default 256 MB. */
  readonly checkedBeforeStart?: number;
  readonly log?: Logger;
}

/**
 * Opens the register, making or migrating the file first. Several processes may have it open. Throws `Unusable` when something of it is
 * damaged or missing, when the keys are not those it was made with, or when a newer version of the program made it.
 */
export async function openRegister(options: RegisterOptions): Promise<Register> {
  const { file, documentsDir, keys, clock = systemClock, log } = options;
  const head = { path: headPathOf(file), signingKey: keys.signingKey };
  await checkPresence(file, head);
  const { writer, reader, reading, writing, pages } = await openFile(options);
  try {
    await checkHead(reading, head);
  } catch (error) {
    await pages.stop();
    reader.close();
    writer.close();
    throw error;
  }
  const ring = await openKeyRing(reading, keys);
  const checkpoint = await keepCheckpoint({ db: reading, ...head, log });
  const listeners = new Set<() => void>();
  const context = createContext({
    reading,
    writing,
    keys,
    ring,
    documentsDir,
    clock,
    damage: () => pages.damage(),
    committed({ outboxGrew }) {
      checkpoint.soon();
      if (outboxGrew) tell(listeners, log);
    },
  });
  const readiness = watchReadiness(writing);
  return registerOn(context, {
    listeners,
    isReady: async () => pages.damage() === undefined && (await readiness.isReady()),
    verify: () => verifyAudit({ db: reading, keys, ring, headPath: head.path }),
    async close() {
      readiness.close();
      await pages.stop();
      await checkpoint.close();
      await writing.destroy();
      await reading.destroy();
      if (writer.isOpen) writer.close();
      if (reader.isOpen) reader.close();
    },
  });
}

/** Two connections to one file, for writing and for reading: with WAL neither waits for the other. */
async function openFile(options: RegisterOptions) {
  const { file, keys, log, checkedBeforeStart: checked = checkedBeforeStart } = options;
  const isChecked = sizeOf(file) <= checked;
  const writer = openChecked(file, { title, checked, prepare: (database) => checkDataKey(database, keys.dataKey) });
  try {
    writer.exec('PRAGMA secure_delete = ON');
    await migrate(writer, migrations, () => given(options));
    checkKeys(writer, keys);
  } catch (error) {
    writer.close();
    throw asUnusable(error, { title, file });
  }
  writer.exec('PRAGMA busy_timeout = 0');
  const reader = openSqlite(file);
  reader.exec('PRAGMA query_only = ON');
  const writing = new Kysely<Tables>({ dialect: sqliteDialect(writer) });
  const reading = new Kysely<Tables>({ dialect: sqliteDialect(reader) });
  const pages = isChecked ? nothingToCheck : startPageCheck(file, pagesChecked);

  function pagesChecked(damage: string | undefined, error?: unknown): void {
    if (error !== undefined) log?.error({ err: error }, 'The pages of the register could not be checked');
    if (damage !== undefined) log?.fatal({ damage, file }, 'The register is damaged: restore it from a backup');
  }

  return { writer, reader, reading, writing, pages };
}

const title = 'The register';

/** What rows from before are carried over with. */
function given({ file, keys, clock = systemClock }: RegisterOptions): Given {
  const path = headPathOf(file);
  return {
    keys,
    now: new Date(clock.now()).toISOString(),
    checkpoint: existsSync(path) ? readFileSync(path, 'utf8') : undefined,
  };
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
