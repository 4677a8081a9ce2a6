import type { Kysely } from 'kysely';
import { AsyncLocalStorage } from 'node:async_hooks';
import { dayOf, type Instant } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { Unusable } from '../../platform/unusable.ts';
import { nothingNoted, type Noted } from './audit/noted.ts';
import type { Tail } from './audit/tail.ts';
import type { JustSealed } from './intent.ts';
import type { KeyRing, OpenedKeys } from './key-ring.ts';
import type { RegisterKeys } from './keys.ts';
import { mayTryAgain } from './postgres/open-pool.ts';
import type { Tables } from './schema/index.ts';
import { inTransaction } from './in-transaction.ts';
import { statement } from './statement.ts';

/** What every part of the register works with: outside a transaction it reads, inside one (`Work`) it also writes. */
export interface Context {
  readonly db: Kysely<Tables>;
  readonly keys: RegisterKeys;
  readonly ring: KeyRing;
  /** Readings whose row is committed, or on its way. */
  readonly noted: Noted;
  /** Folder of documents; undefined: they are rows. */
  readonly documentsDir: string | undefined;
  /** Files of documents that may not be on the disk yet; undefined, but while a register is being filled: each is, before its row. */
  readonly hurry: { unsynced: string[] | undefined };
  /** Undefined: what is erased is overwritten at once. False: keys that were erased are in pages of their tables still. */
  readonly rewriteKeys: (() => Promise<boolean>) | undefined;
  /** For when a row was written; business times are handed in with each call. */
  readonly clock: Clock;
  /** Rows whose forgery this process knows to be in the log. */
  readonly forgeries: Set<string>;
  /** Mails that this process has sealed lately. */
  readonly justSealed: JustSealed;
  /** Runs a step in the transaction at hand, or in one that is committed when the step has ended, and perhaps others that were asked for meanwhile. */
  write<Answer>(step: (work: Work) => Promise<Answer>): Promise<Answer>;
}

export interface Work extends Context {
  /** What the transaction did that somebody waits for; read after the commit. */
  readonly marks: {
    changed: boolean;
    outboxGrew: boolean;
    exported: boolean;
    /** Readings that the transaction logs. */
    readonly noted: Set<string>;
    /** Forgeries that the transaction logs. */
    readonly forgeries: Set<string>;
    /** Cases of which something changed that the log has no row of. */
    readonly cases: Set<string>;
  };
  /** The end of the audit log, once the transaction has written to it. */
  readonly auditEnd: { tail: Promise<Tail> | undefined };
  /** Keys that the transaction has opened. */
  readonly opened: OpenedKeys;
}

/** What a commit did, for those who wait for it. */
export interface Committed {
  readonly outboxGrew: boolean;
  readonly changed: boolean;
  /** Something left the house as a table: others sign the log with that row in it. */
  readonly exported: boolean;
  /** Rows that give power and aren't the house's own, as the log names them now. */
  readonly forgeries: ReadonlySet<string>;
}

/**
 * The context outside transactions: `reading` and `writing` are two connections to one file (WAL: reads never wait).
 * A step that reaches past the `work` handed to it, back to the register itself, would wait for its own transaction:
 * that throws at once.
 */
export function createContext(options: {
  reading: Kysely<Tables>;
  writing: Kysely<Tables>;
  keys: RegisterKeys;
  ring: KeyRing;
  documentsDir: string | undefined;
  clock: Clock;
  /** What a check has found to be damaged: from then on nothing is written. */
  damage: () => string | undefined;
  /** What is wrong when files of the database have been deleted or replaced: from then on no commit is durable. */
  filesFault: () => string | undefined;
  rewriteKeys: (() => Promise<boolean>) | undefined;
  committed: (what: Committed) => void;
}): Context {
  const { reading, writing, keys, ring, documentsDir, clock, damage, filesFault, rewriteKeys, committed } = options;
  const justSealed: JustSealed = new Map();
  const forgeries = new Set<string>();
  const lasting = { noted: nothingNoted(), forgeries, justSealed, rewriteKeys, hurry: { unsynced: undefined } };
  const scope = new AsyncLocalStorage<{ running: boolean }>();
  const guard = () => {
    if (scope.getStore()?.running === true) {
      throw new Error('Inside a step of once(), use the `work` that was handed to it, not the register outside');
    }
  };
  const requireFiles = () => {
    const fault = filesFault();
    if (fault !== undefined) throw new Unusable(`The register can't be used any more: ${fault}`);
  };
  return {
    get db() {
      guard();
      return reading;
    },
    keys,
    ring,
    documentsDir,
    clock,
    ...lasting,
    async write(step) {
      guard();
      requireFiles();
      const damaged = damage();
      if (damaged !== undefined) throw new Unusable(`The register is damaged (${damaged}); restore it from a backup`);
      const { answer, marks } = await whole(async () => {
        const marks = {
          changed: false,
          outboxGrew: false,
          exported: false,
          noted: new Set<string>(),
          forgeries: new Set<string>(),
          cases: new Set<string>(),
        };
        const auditEnd = { tail: undefined };
        const transaction = { running: true };
        const perform = async (db: Kysely<Tables>) => {
          const shared = { keys, ring, documentsDir, clock, ...lasting };
          const opened: OpenedKeys = new Map();
          const work: Work = { db, ...shared, marks, auditEnd, opened, write: (inner) => inner(work) };
          const answer = await step(work);
          if (marks.changed || marks.cases.size > 0) await countChange(db, marks.cases);
          return answer;
        };
        const answer = await inTransaction(writing, (db) =>
          scope.run(transaction, () => perform(db).finally(end(transaction))),
        );
        return { answer, marks };
      });
      // What was committed to a file that has been deleted is not on disk for the next start.
      requireFiles();
      for (const key of marks.noted) lasting.noted.keys.add(key);
      for (const key of marks.forgeries) lasting.forgeries.add(key);
      committed(marks);
      return answer;
    },
  };
}

const end = (transaction: { running: boolean }) => () => {
  transaction.running = false;
};

/** A transaction that the database refuses because of another one is done again from its beginning: nothing of it has happened. */
async function whole<Answer>(transaction: () => Promise<Answer>): Promise<Answer> {
  for (let left = 4; ; left -= 1) {
    try {
      return await transaction();
    } catch (error) {
      if (left === 0 || !mayTryAgain(error)) throw error;
    }
  }
}

async function countChange(db: Kysely<Tables>, cases: ReadonlySet<string>): Promise<void> {
  await countOne(db, {});
  // After the counter, which the next change waits for: whoever knows of this one by its number finds its cases.
  await markChanged(db, [...cases]);
}

const countOne = statement((db) =>
  db
    .updateTable('counters')
    .set((eb) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', 'changes'),
);

const markChanged = async (db: Kysely<Tables>, caseIds: readonly string[]) =>
  caseIds.length === 0
    ? []
    : db
        .updateTable('cases')
        .set((eb) => ({
          changedIn: eb.selectFrom('counters').select('value').where('name', '=', 'changes').$asScalar(),
        }))
        .where('caseId', 'in', caseIds)
        .execute();

/**
 * Takes the next number of a series that people see, from 1 each year in Stockholm: `SK-2026-000123`.
 * @param at ISO 8601 instant
 */
export async function nextNumber(work: Work, series: keyof typeof prefixes, at: Instant): Promise<string> {
  const year = dayOf(at).slice(0, 4);
  const [row] = await takeNumber(work.db, `${series}-${year}`);
  if (!row) throw new Error(`Unreachable: the series ${series} has a number`);
  return `${prefixes[series]}-${year}-${String(row.value).padStart(6, '0')}`;
}

const takeNumber = (db: Kysely<Tables>, name: string) =>
  db
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })))
    .returning('value')
    .execute();

const prefixes = { case: 'SK', receipt: 'KV', shipment: 'FS', destruction: 'DE', reconciliation: 'AV' } as const;
