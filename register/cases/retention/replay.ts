import { dayOf, policyOn, type Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import { dueCases, duePeople, forgottenByEngine } from './due.ts';
import { eraseCase } from './erase-case.ts';
import { erasePerson } from './erase-person.ts';
import { forgetBytes, forgetKeys } from './erase.ts';
import * as refuse from './refusals.ts';
import { isOfLog } from './saved-list.ts';
import type { Erasure, ErasureList, Remains, Replayed, UnfinishedReplay } from './types.ts';

/** Cases or people in one transaction, as of a run. */
const batch = 20;

/**
 * Erases what was erased before, in a register that came back from a backup. Only a list that the log of this house has signed is taken: what it names
 * was erased under a run that two administrators agreed to, and was in the archive where the rules name one, which the backup may not know yet. Still
 * nothing is erased without the authority's decision, and of the list only what is due here. What isn't there, or is erased, is passed by. The log keeps which list it was and who had it
 * replayed, in a row before anything is erased and in one when all of it is: a replay that was broken off is without the second, until the same list is
 * replayed again, which goes on with it.
 */
export async function replayErasures(context: Context, list: ErasureList, author: Author): Promise<Replayed | Refusal> {
  const found = await replayRows(context, list, author);
  if (isRefusal(found)) return found;
  const { replayId, ...replayed } = found;
  const isForgotten = await forgetBytes(context);
  const kept = replayed.kept.length;
  if (isForgotten) {
    const remains = await forgetKeys(context);
    await context.write((work) => end(work, { replayId, list, kept, remains }, author));
  }
  return { ...replayed, isForgotten };
}

interface ReplayedRows extends Omit<Replayed, 'isForgotten'> {
  readonly replayId: string;
}

/** Of a replay what is done in the register's tables: for a dry run in one transaction, which is rolled back. No file is touched. */
export async function replayRows(context: Context, list: ErasureList, author: Author): Promise<ReplayedRows | Refusal> {
  const { erasures, sha256, head } = list;
  if (!isOfLog(context, head, sha256)) return refuse.erasuresOfNoLog();
  // A list of nothing erases nothing: it is replayed after a restore in every house.
  const begun = await context.write(async (work) =>
    erasures.length === 0 || isDecided(author) ? begin(work, list, author) : refuse.retentionWithoutDecision(),
  );
  if (isRefusal(begun)) return begun;
  const kept: Erasure[] = [];
  let erased = 0;
  for (let from = 0; from < erasures.length; from += batch) {
    const part = await context.write(async (work) =>
      isDecided(author)
        ? replaySome(work, erasures.slice(from, from + batch), { ...begun, author })
        : refuse.retentionWithoutDecision(),
    );
    if (isRefusal(part)) return part;
    kept.push(...part.kept);
    erased += part.erased;
  }
  return { ...begun, erased, kept, engineForgets: await forgottenByEngine(context, dayOf(author.at)) };
}

const isDecided = ({ at }: Author): boolean => policyOn(dayOf(at)).retention.decision.trim() !== '';

interface Begun {
  readonly replayId: string;
  /** The same list was replayed before, and that was broken off. */
  readonly isResumed: boolean;
}

/** What will be done stands in the log before the first is erased. */
async function begin(work: Work, { sha256, erasures, account }: ErasureList, author: Author): Promise<Begun> {
  const left = await work.db
    .selectFrom('erasureReplays')
    .select('replayId')
    .where('sha256', '=', sha256)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  const replayId = left?.replayId ?? createId();
  const listed = erasures.length;
  if (!left) {
    await work.db.insertInto('erasureReplays').values({ replayId, sha256, listed, beganAt: author.at }).execute();
  }
  const details = { run: replayId, sha256, listed: String(listed), account };
  await appendAudit(work, {
    action: 'erasures-replay-begun',
    author,
    details: { ...details, isResumed: String(left !== undefined) },
  });
  return { replayId, isResumed: left !== undefined };
}

async function replaySome(
  work: Work,
  part: readonly Erasure[],
  { replayId, author }: Begun & { readonly author: Author },
): Promise<{ erased: number; kept: Erasure[] }> {
  const done: { erased: number; kept: Erasure[] } = { erased: 0, kept: [] };
  for (const erasure of part) {
    const found = await replay(work, erasure, { run: replayId, author });
    if (found === 'kept') done.kept.push(erasure);
    if (found === 'erased') done.erased += 1;
  }
  await work.db
    .updateTable('erasureReplays')
    .set((eb) => ({ erased: eb('erased', '+', done.erased) }))
    .where('replayId', '=', replayId)
    .execute();
  return done;
}

interface Ended extends Pick<Begun, 'replayId'> {
  readonly list: ErasureList;
  readonly kept: number;
  readonly remains: Remains;
}

/** With all that was erased of the list, also before it was broken off. */
async function end(work: Work, { replayId, list, kept, remains }: Ended, author: Author): Promise<void> {
  const { erased } = await work.db
    .updateTable('erasureReplays')
    .set({ endedAt: author.at })
    .where('replayId', '=', replayId)
    .returning('erased')
    .executeTakeFirstOrThrow();
  const { sha256, erasures, account } = list;
  const details = { run: replayId, sha256, listed: String(erasures.length), account };
  await appendAudit(work, {
    action: 'erasures-replayed',
    author,
    details: { ...details, erased: String(erased), kept: String(kept), remains },
  });
}

/** Replays that began and weren't finished, the oldest first. */
export async function unfinishedReplays({ db }: Pick<Context, 'db'>): Promise<UnfinishedReplay[]> {
  return db
    .selectFrom('erasureReplays')
    .select(['sha256', 'beganAt', 'erased', 'listed'])
    .where('endedAt', 'is', null)
    .orderBy('beganAt')
    .execute();
}

async function replay(
  work: Work,
  { kind, id }: Erasure,
  how: { readonly run: string; readonly author: Author },
): Promise<'erased' | 'passed' | 'kept'> {
  if (!(kind === 'case' ? await isCaseThere(work, id) : await isPersonThere(work, id))) return 'passed';
  const today = dayOf(how.author.at);
  if (kind === 'case') {
    const isDue = await isCaseDue(work, id, today);
    return isDue && (await eraseCase(work, { caseId: id, ...how })) ? 'erased' : 'kept';
  }
  return (await isPersonDue(work, id, today)) && (await erasePerson(work, { personId: id, ...how }))
    ? 'erased'
    : 'kept';
}

const isCaseThere = async ({ db }: Work, caseId: string): Promise<boolean> =>
  (await db
    .selectFrom('cases')
    .select('caseId')
    .where('caseId', '=', caseId)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()) !== undefined;

const isPersonThere = async ({ db }: Work, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('people')
    .select('personId')
    .where('personId', '=', personId)
    .where('sealedIdentity', 'is not', null)
    .executeTakeFirst()) !== undefined;

const isCaseDue = async (work: Work, caseId: string, today: Day): Promise<boolean> =>
  (await dueCases(work, today).select('cases.caseId').where('cases.caseId', '=', caseId).executeTakeFirst()) !==
  undefined;

const isPersonDue = async (work: Work, personId: string, today: Day): Promise<boolean> =>
  (await duePeople(work, today)
    .select('people.personId')
    .where('people.personId', '=', personId)
    .executeTakeFirst()) !== undefined;
