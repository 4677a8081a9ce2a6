import type { Kysely } from 'kysely';
import { instantAt } from '../contract/index.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import { writeVerifier } from '../proof/index.ts';
import { attestLog, type Attesting } from './kernel/audit/attest.ts';
import { checkLog } from './kernel/audit/checks.ts';
import { proofState } from './kernel/audit/proof-state.ts';
import { checkHead, checkPresence, type HeadFile } from './kernel/audit/check-head.ts';
import { keepCheckpoint } from './kernel/audit/checkpoint.ts';
import { headPathOf } from './kernel/audit/head.ts';
import { verifyAudit } from './kernel/audit/verify.ts';
import { changeDataKey } from './kernel/change-data-key.ts';
import { checkFilled, fill } from './kernel/filling.ts';
import { createContext } from './kernel/context.ts';
import { healthOf } from './kernel/health.ts';
import { openKeyRing } from './kernel/key-ring.ts';
import type { RegisterKeys } from './kernel/keys.ts';
import type { Given } from './kernel/migrate.ts';
import { openPostgresDatabase, openSqliteDatabase } from './kernel/open-database.ts';
import { watchReadiness } from './kernel/readiness.ts';
import type { Tables } from './kernel/schema/index.ts';
import { followEditions } from './people/editions/in-force.ts';
import { acceptRows, keepScrub } from './kernel/scrubs.ts';
import { registerOn, type Register } from './register.ts';
import { findDamageInThread } from './scrub/in-thread.ts';

export interface RegisterOptions {
  /** `…/register.db`; the signed checkpoint `audit-head.json` is kept beside it. */
  readonly file: string;
  /** `postgres://…`: the register lies there, its documents too, and the file is not made; its folder keeps the checkpoint. */
  readonly databaseUrl?: string | undefined;
  readonly documentsDir: string;
  /** SQLite databases of others, whose pages are looked at when this register's are. Default: none. */
  readonly files?: readonly string[];
  readonly keys: RegisterKeys;
  /** When audit rows are written. Default: real time. */
  readonly clock?: Clock;
  /** Bytes up to which every page of the file is looked at before the start; in a larger one after it. Default 256 MB. */
  readonly checkedBeforeStart?: number;
  /** Who signs the audit log besides the house. Default: nobody. */
  readonly attesting?: Attesting | undefined;
  readonly log?: Logger;
  /** Called once, when a file of the register is found to have been deleted or replaced: nothing is acknowledged from then on. */
  readonly onFilesFault?: ((fault: string) => void) | undefined;
}

/**
 * Opens the register, making or migrating the database first. Several processes may have it open. Throws `Unusable` when something of it is
 * damaged or missing, or it was not filled to its end, when the keys are not those it was made with, or when a newer version of the program made it.
 */
export async function openRegister(options: RegisterOptions): Promise<Register> {
  const { file, databaseUrl, keys, clock = systemClock, log } = options;
  const head = { path: headPathOf(file), signingKey: keys.signingKey };
  if (databaseUrl === undefined) await checkPresence(file, head);
  const opening = { ...options, given: () => given(options) };
  const database =
    databaseUrl === undefined ? await openSqliteDatabase(opening) : await openPostgresDatabase(databaseUrl, opening);
  const { reading, writing, documentsDir, damage, filesFault } = database;
  const { ring, checkpoint } = await orClose(openAudit(reading, head, options), database);
  const listeners = new Set<() => void>();
  const wrong = () => damage() ?? attester.contradicted();
  const isUsable = () => filesFault() === undefined && wrong() === undefined;
  const context = createContext({
    reading,
    writing,
    keys,
    ring,
    documentsDir,
    clock,
    damage: wrong,
    filesFault,
    rewriteKeys: database.rewriteKeys,
    committed({ outboxGrew, exported, forgeries }) {
      checkpoint.soon();
      if (forgeries.size > 0)
        log?.fatal(
          { forgeries: [...forgeries] },
          'Somebody has written in the register past the program; the rows count for nothing',
        );
      if (exported) void attester.ask();
      if (outboxGrew) tell(listeners, log);
    },
  });
  const editions = await orClose(followEditions(context, log), checkpoint, database);
  const { attesting } = options;
  const attester = await attestLog(context, { attesting, log });
  const readiness = watchReadiness(writing);
  const proof = () =>
    proofState(context, {
      contradicted: attester.contradicted(),
      witnesses: attesting?.witnesses.map(({ own }) => own.name),
    });
  const isReady = async () => isUsable() && (await readiness.isReady());
  const checking = { db: reading, keys, ring, headPath: head.path };
  return registerOn(context, {
    listeners,
    isReady,
    health: healthOf({
      db: reading,
      filesFault,
      head,
      clock,
      isReady,
      checkpointDue: () => checkpoint.dueSince(),
      proof,
      isAttested: attesting !== undefined,
    }),
    attest: attester.ask,
    vouchers: () => attesting && vouchersOf(attesting),
    verify: () => verifyAudit(checking),
    proof,
    check: (goesOn) => checkLog(context, checking, goesOn),
    async scrub(stop) {
      const found = await findDamageInThread(
        { file, databaseUrl, documentsDir: options.documentsDir, files: options.files },
        stop,
      );
      return context.write((work) => keepScrub(work, found));
    },
    acceptRows: (accepted) => context.write((work) => acceptRows(work, accepted, (db) => database.sumAll(db))),
    fill: (step) => fill(context, database, step),
    changeDataKey: (change) => changeDataKey(context, change, () => database.forgetOldKeys()),
    contradicted: () => attester.contradicted(),
    async close() {
      readiness.close();
      editions.close();
      await attester.close();
      await checkpoint.close();
      await database.close();
    },
  });
}

const vouchersOf = ({ log, witnesses }: Attesting) => ({
  log: writeVerifier(log),
  witnesses: witnesses.map(({ own }) => writeVerifier(own)),
});

/** What was to open; when it can't, what was opened before it is closed, in this order. */
async function orClose<Opened>(
  opening: Promise<Opened>,
  ...opened: readonly { close(): Promise<void> }[]
): Promise<Opened> {
  try {
    return await opening;
  } catch (error) {
    for (const each of opened) await each.close();
    throw error;
  }
}

/** The keys of the register, and its audit log, once it is found to be whole and to hold what its checkpoint saw. */
async function openAudit(db: Kysely<Tables>, head: HeadFile, { keys, log }: RegisterOptions) {
  await checkHead(db, head);
  await checkFilled(db);
  return { ring: await openKeyRing(db, keys), checkpoint: await keepCheckpoint({ db, ...head, log }) };
}

/** What the first rows are made with. */
const given = ({ keys, clock = systemClock }: RegisterOptions): Given => ({ keys, now: instantAt(clock.now()) });

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
