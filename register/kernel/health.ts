import type { Kysely } from 'kysely';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Instant, ProofFault } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { lastBackup } from '../../platform/last-backup.ts';
import type { Attested } from './audit/attested.ts';
import type { LogCheck } from './audit/checks.ts';
import { contradiction, readHead } from './audit/head.ts';
import type { HeadFile } from './audit/check-head.ts';
import type { ProofState } from './audit/proof-state.ts';
import type { Work } from './context.ts';
import { countForgeries } from './mac/forgeries.ts';
import { lastScrub } from './scrubs.ts';
import type { Tables } from './schema/index.ts';

/** How the register is, for those who look after the machine. */
export interface RegisterHealth {
  /** A row could be written just now, and no check has found damage. */
  readonly writes: boolean;
  /** Its files are still those that were opened. */
  readonly isInPlace: boolean;
  /** Bytes that may still be written in the data folder. */
  readonly room: number;
  readonly audit: {
    /** The signed checkpoint is there, ours, and the log holds what it saw. */
    readonly isSound: boolean;
    /** The last check of the whole log; undefined: there was none yet. */
    readonly check: LogCheck | undefined;
    /** What speaks against the log's proof; none: nothing. */
    readonly faults: readonly ProofFault[];
    /** Since that check; when there was none, since the first row was written. Undefined: the log is empty. */
    readonly uncheckedSeconds: number | undefined;
    /** For how long rows of this process have waited for their checkpoint; 0: none does. */
    readonly behindSeconds: number;
    /** What signer and witnesses have signed; undefined: there is no signer, and who has the house can write another history. */
    readonly attested: Attested | undefined;
  };
  /** The last scrub: for how long there was none (since the log begins, where there never was one), and how much it found damaged. */
  readonly scrub: { readonly ageSeconds: number | undefined; readonly damaged: number | undefined };
  /**
   * Rows that give power and aren't the house's own, found of late: each counts for nothing, and the log
   * names it.
   */
  readonly forgeries: number;
  /** Processes that somebody changed at the engine past the house, and that wait for an administrator. */
  readonly quarantined: number;
  /** The last backup that the command line made of the data folder; undefined: there was none. */
  readonly backup: { readonly ageSeconds: number } | undefined;
  readonly outbox: { readonly waiting: number; readonly oldestSeconds: number };
  /** Since the workers have last said that they are at work; undefined: they never have. */
  readonly workersSeenSeconds: number | undefined;
  /** Open cases of which the engine has no process: nothing carries them on. Undefined: it was never counted. */
  readonly casesWithoutInstance: number | undefined;
}

const withoutInstanceSetting = 'cases-without-instance';

/** Keeps how many open cases the engine has no process of, as it was counted last. */
export async function keepCasesWithoutInstance(work: Work, count: number): Promise<void> {
  const value = String(count);
  await work.db
    .insertInto('settings')
    .values({ name: withoutInstanceSetting, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

async function casesWithoutInstance(db: Kysely<Tables>): Promise<number | undefined> {
  const rows = db.selectFrom('settings').select('value').where('name', '=', withoutInstanceSetting);
  const row = await rows.executeTakeFirst();
  return row && Number(row.value);
}

const workersSetting = 'workers-seen';

/** Notes that workers are at work: whoever asks for the health learns how long ago that was. */
export async function noteWorkers(work: Work, at: Instant): Promise<void> {
  await work.db
    .insertInto('settings')
    .values({ name: workersSetting, value: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: at }))
    .execute();
}

interface Watched {
  readonly db: Kysely<Tables>;
  readonly filesFault: () => string | undefined;
  readonly head: HeadFile;
  readonly clock: Clock;
  readonly isReady: () => Promise<boolean>;
  /** Epoch ms since which a checkpoint is due. */
  readonly checkpointDue: () => number | undefined;
  readonly proof: () => Promise<ProofState>;
  readonly isAttested: boolean;
}

/** Returns what reads the health anew at each call. */
export function healthOf(watched: Watched): () => Promise<RegisterHealth> {
  const { db, filesFault, head, clock, isReady, checkpointDue } = watched;
  return async () => {
    const due = checkpointDue();
    const proof = await watched.proof();
    const { check, faults } = proof;
    const backup = lastBackup(dirname(head.path));
    const scrub = await lastScrub(db);
    const scrubbed = scrub?.at ?? (await begun(db));
    const since = check?.at ?? (await begun(db));
    return {
      writes: await isReady(),
      isInPlace: filesFault() === undefined,
      room: await roomFor(dirname(head.path)),
      audit: {
        isSound: !faults.some(({ what }) => what === 'contradicted') && (await isSound(db, head)),
        check,
        faults,
        uncheckedSeconds: since === undefined ? undefined : secondsSince(Date.parse(since), clock.now()),
        behindSeconds: due === undefined ? 0 : secondsSince(due, Date.now()),
        attested: watched.isAttested ? proof : undefined,
      },
      scrub: {
        ageSeconds: scrubbed === undefined ? undefined : secondsSince(Date.parse(scrubbed), clock.now()),
        damaged: scrub?.damaged,
      },
      forgeries: await countForgeries({ db, clock }),
      quarantined: await countQuarantined(db),
      backup: backup && {
        ageSeconds: secondsSince(Date.parse(backup.madeAt), Date.now()),
      },
      outbox: await outboxOf(db, clock.now()),
      casesWithoutInstance: await casesWithoutInstance(db),
      workersSeenSeconds: await workersSeen(db, clock.now()),
    };
  };
}

async function countQuarantined(db: Kysely<Tables>): Promise<number> {
  const rows = db.selectFrom('quarantinedProcesses').select((eb) => eb.fn.countAll<number>().as('count'));
  return (await rows.executeTakeFirstOrThrow()).count;
}

async function roomFor(folder: string): Promise<number> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
}

async function isSound(db: Kysely<Tables>, { path, signingKey }: HeadFile): Promise<boolean> {
  try {
    const head = await readHead(path, signingKey);
    return head !== undefined && (await contradiction(db, head)) === undefined;
  } catch {
    return false;
  }
}

/** When the first row of the log was written. */
async function begun(db: Kysely<Tables>): Promise<Instant | undefined> {
  const rows = db.selectFrom('audit').select('recordedAt').where('recordedAt', 'is not', null);
  return (await rows.orderBy('row').limit(1).executeTakeFirst())?.recordedAt ?? undefined;
}

async function outboxOf(db: Kysely<Tables>, now: number): Promise<RegisterHealth['outbox']> {
  const waiting = db.selectFrom('outbox').where('doneAt', 'is', null);
  const { count } = await waiting.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const oldest = await waiting.select('addedAt').orderBy('position').limit(1).executeTakeFirst();
  return { waiting: count, oldestSeconds: oldest ? secondsSince(Date.parse(oldest.addedAt), now) : 0 };
}

async function workersSeen(db: Kysely<Tables>, now: number): Promise<number | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', workersSetting).executeTakeFirst();
  return row && secondsSince(Date.parse(row.value), now);
}

/** Never negative: a clock may have been set back. */
const secondsSince = (then: number, now: number): number => Math.max(0, Math.round((now - then) / 1000));
