import { CompiledQuery, type Kysely } from 'kysely';
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tables } from './schema/index.ts';
import { perform } from './statement.ts';
import { StepEnd } from './step-end.ts';

/** Runs a step in a transaction. Resolves with its answer once that is committed; what the step throws undoes it. */
export type InTransaction = <Answer>(step: (db: Kysely<Tables>) => Promise<Answer>, how?: HowLong) => Promise<Answer>;

/** How a step goes with others. */
export interface HowLong {
  /** It does much: it has a transaction of its own, and nobody who is done already waits for it, nor it for others. Default: false. */
  readonly isLong?: boolean;
}

/** Steps of one transaction are begun within this, ms: other processes wait for it, and so does the first of them. */
const longest = 25;

/**
 * Steps that are asked for in one turn of the event loop, or while another transaction is under way, share a transaction and its commit,
 * which waits for the disk (measured: 1 to 12 ms, and nobody else writes meanwhile); a long one is alone. Each after the first has a savepoint, so that one that throws leaves
 * nothing and takes no other with it, and what follows one that passes over an error of PostgreSQL, after which nothing would be committed, is done in the next. Nobody is answered before the commit; when that fails, or the transaction ends by itself, all are told so.
 */
export function sharedCommits(writing: Kysely<Tables>): InTransaction {
  const waiting: Asked[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      await nextTurn();
      await together(writing, waiting);
    }
    isRunning = false;
  }

  return (step, { isLong = false } = {}) =>
    new Promise((resolve, reject) => {
      // What the asker's own log and traces know of it holds in the step.
      const inContext = AsyncLocalStorage.snapshot();
      const take: Asked['take'] = async (db) => {
        const answer = await inContext(() => step(db));
        return () => resolve(answer);
      };
      waiting.push({ take, fail: reject, isLong });
      if (!isRunning) void run();
    });
}

interface Asked {
  /** Returns what answers the asker. */
  readonly take: (db: Kysely<Tables>) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
  readonly isLong: boolean;
}

/** Takes steps off the list and commits them; never rejects. */
async function together(writing: Kysely<Tables>, waiting: Asked[]): Promise<void> {
  const taken: Asked[] = [];
  const outcomes: (() => void)[] = [];
  const asked = waiting.length;
  try {
    await writing.transaction().execute(async (db) => {
      const began = performance.now();
      const goesOn = (last: Asked) =>
        !last.isLong && waiting[0]?.isLong === false && performance.now() - began < longest;
      for (let last: Asked | undefined; last === undefined || goesOn(last);) {
        if (last) await perform(db, savepoint);
        const next = waiting.shift();
        if (!next) return;
        taken.push(next);
        outcomes.push(await (last ? whollyOrNot : first)(db, next));
        last = next;
      }
    });
  } catch (error) {
    // Without a transaction nobody has been taken. Those who came while it was tried to begin have hardly waited: it is tried again for them.
    for (const { fail } of taken.length > 0 ? taken : waiting.splice(0, asked)) fail(error);
    return;
  }
  for (const tell of outcomes) tell();
}

const anything = CompiledQuery.raw('select 1');
const savepoint = CompiledQuery.raw('savepoint asked');
const release = CompiledQuery.raw('release savepoint asked');
const rollback = CompiledQuery.raw('rollback to savepoint asked');

/** It needs no savepoint: while it runs the transaction holds nothing else, and is undone with it. */
async function first(db: Kysely<Tables>, { take }: Asked): Promise<() => void> {
  try {
    return await toItsEnd(db, take);
  } catch (error) {
    // Behind what the step asked for, which Kysely hands on one after the other: the end of the transaction passes it by.
    await db.executeQuery(anything).catch(() => undefined);
    throw error;
  }
}

/** After a savepoint, which is undone or let go. */
async function whollyOrNot(db: Kysely<Tables>, { take, fail }: Asked): Promise<() => void> {
  try {
    const tell = await toItsEnd(db, take);
    await perform(db, release);
    return tell;
  } catch (error) {
    try {
      await db.executeQuery(rollback);
      await db.executeQuery(release);
    } catch {
      // A full disk, or a connection that broke, ends the whole transaction by itself: that is the reason then.
      throw error;
    }
    return () => fail(error);
  }
}

async function toItsEnd(db: Kysely<Tables>, take: Asked['take']): Promise<() => void> {
  const stepEnd = new StepEnd();
  try {
    return await take(db.withPlugin(stepEnd)).finally(() => stepEnd.end());
  } catch (error) {
    // What the step asked for before it ended, and is still on its way, comes before what undoes it.
    await nextTurn();
    throw error;
  }
}
