import { Kysely } from 'kysely';
import { systemClock, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import { openSqlite } from '../platform/sqlite.ts';
import { answers } from './answers/index.ts';
import { appendAudit } from './audit/append.ts';
import { keepCheckpoint } from './audit/checkpoint.ts';
import { headPathOf } from './audit/head.ts';
import { notePerson, noteReading } from './audit/reading.ts';
import { verifyAudit } from './audit/verify.ts';
import { blocks } from './blocks/index.ts';
import { cards } from './cards.ts';
import { cases } from './cases/index.ts';
import { createContext } from './context.ts';
import type { Context } from './context.ts';
import { destructions } from './destructions/index.ts';
import { documents } from './documents.ts';
import { drafts } from './drafts/index.ts';
import { engineRecords } from './engine-records/index.ts';
import { extensions } from './extensions/index.ts';
import { foreignStaff } from './foreign-staff/index.ts';
import { intake } from './intake.ts';
import { checkKeys } from './key-check.ts';
import type { RegisterKeys } from './keys.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { once } from './once.ts';
import { orders } from './orders/index.ts';
import { outbox } from './outbox.ts';
import { people } from './people.ts';
import { watchReadiness } from './readiness.ts';
import { receipts } from './receipts.ts';
import { proposals } from './proposals/index.ts';
import type { Tables } from './schema.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Register } from './register.ts';
import { stock } from './stock/index.ts';
import { units } from './units.ts';
import { visits } from './visits/index.ts';

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
  migrate(writer, migrations);
  checkKeys(writer, keys);
  writer.exec('PRAGMA busy_timeout = 0');
  const reader = openSqlite(file);
  reader.exec('PRAGMA query_only = ON');
  const writing = new Kysely<Tables>({ dialect: sqliteDialect(writer) });
  const reading = new Kysely<Tables>({ dialect: sqliteDialect(reader) });
  const headPath = headPathOf(file);
  const checkpoint = await keepCheckpoint({ db: reading, path: headPath, signingKey: keys.signingKey, log });
  const listeners = new Set<() => void>();
  const context = createContext({
    reading,
    writing,
    keys,
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
    verify: () => verifyAudit(reading, headPath, keys.signingKey),
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

interface Whole {
  readonly listeners: Set<() => void>;
  readonly verify: Register['audit']['verify'];
  readonly isReady: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** The register's face on a context: the whole register, or the `work` of one transaction. */
function registerOn(context: Context, whole: Whole): Register {
  return {
    people: people(context),
    units: units(context),
    cases: cases(context),
    cards: cards(context),
    receipts: receipts(context),
    drafts: drafts(context),
    outbox: outbox(context, whole.listeners),
    documents: documents(context),
    intake: intake(context),
    stock: stock(context),
    visits: visits(context),
    orders: orders(context),
    proposals: proposals(context),
    blocks: blocks(context),
    destructions: destructions(context),
    foreignStaff: foreignStaff(context),
    extensions: extensions(context),
    answers: answers(context),
    engineRecords: engineRecords(context),
    audit: {
      note: (entry) => noteReading(context, entry),
      notePerson: (person, entry) => notePerson(context, person, entry),
      append: (entry) =>
        context.write(async (work) => {
          await appendAudit(work, entry);
        }),
      verify: whole.verify,
    },
    once: (key, step) => once(context, key, (work) => step(registerOn(work, whole))),
    async changeSequence() {
      const row = await context.db
        .selectFrom('counters')
        .select('value')
        .where('name', '=', 'changes')
        .executeTakeFirstOrThrow();
      return row.value;
    },
    isReady: whole.isReady,
    close: whole.close,
  };
}
