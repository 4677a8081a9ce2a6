import { dayOf, policyOn, type Day } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import { dueCases, duePeople, forgottenByEngine } from './due.ts';
import { eraseCase } from './erase-case.ts';
import { erasePerson } from './erase-person.ts';
import { forgetBytes } from './erase.ts';
import * as refuse from './refusals.ts';
import type { Erasure, ErasureList, Replayed } from './types.ts';

/** Cases or people in one transaction, as of a run. */
const batch = 20;

/**
 * Erases what was erased before, in a register that came back from a backup. A list is believed no more than a run: without the authority's decision
 * nothing is erased, and of the list only what is due here. What isn't there, or is erased, is passed by. The log keeps which list it was, and who had it replayed.
 */
export async function replayErasures(
  context: Context,
  { erasures, sha256, account }: ErasureList,
  author: Author,
): Promise<Replayed | Refusal> {
  const sum: { erased: number; kept: Erasure[] } = { erased: 0, kept: [] };
  for (let from = 0; from < erasures.length; from += batch) {
    const part = await context.write(async (work) => {
      if (policyOn(dayOf(author.at)).retention.decision.trim() === '') return refuse.retentionWithoutDecision();
      const done: { erased: number; kept: Erasure[] } = { erased: 0, kept: [] };
      for (const erasure of erasures.slice(from, from + batch)) {
        const found = await replay(work, erasure, author);
        if (found === 'kept') done.kept.push(erasure);
        if (found === 'erased') done.erased += 1;
      }
      return done;
    });
    if (isRefusal(part)) return part;
    sum.erased += part.erased;
    sum.kept.push(...part.kept);
  }
  const listed = { sha256, listed: String(erasures.length), erased: String(sum.erased) };
  await context.write((work) =>
    appendAudit(work, {
      ...{ action: 'erasures-replayed', author },
      details: { ...listed, kept: String(sum.kept.length), account },
    }),
  );
  const engineForgets = await forgottenByEngine(context, dayOf(author.at));
  return { ...sum, isForgotten: await forgetBytes(context), engineForgets };
}

async function replay(work: Work, { kind, id }: Erasure, author: Author): Promise<'erased' | 'passed' | 'kept'> {
  if (!(kind === 'case' ? await isCaseThere(work, id) : await isPersonThere(work, id))) return 'passed';
  const how = { run: 'replay', author };
  const today = dayOf(author.at);
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

const window = 20_000;

/** A part of what was erased, in the order of the log. @param after the row before; `next`: undefined when that was the end */
export async function listErasures(
  { db }: Context,
  after = 0,
): Promise<{ readonly erasures: readonly Erasure[]; readonly next: number | undefined }> {
  const last = await db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).executeTakeFirst();
  const rows = await db
    .selectFrom('audit')
    .select(['action', 'caseId', 'personId'])
    .where('row', '>', after)
    .where('row', '<=', after + window)
    .where('action', 'in', ['case-erased', 'person-erased'])
    .orderBy('row')
    .execute();
  const erasures = rows.flatMap(({ action, caseId, personId }): Erasure[] => {
    const id = action === 'case-erased' ? caseId : personId;
    return id === null ? [] : [{ kind: action === 'case-erased' ? 'case' : 'person', id }];
  });
  return { erasures, next: after + window >= (last?.row ?? 0) ? undefined : after + window };
}
