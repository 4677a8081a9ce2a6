import { dayOf, type Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { reasonFault } from '../../people/reason.ts';
import { retentionLiftApproval } from './approvals.ts';
import * as refuse from './refusals.ts';
import type { RetentionHold } from './types.ts';

/** Cases that are held, by the day on which that is looked at again. */
export async function listHolds(context: Context, today: Day): Promise<RetentionHold[]> {
  const lifting = new Set((await retentionLiftApproval.waiting(context, today)).map(({ subject }) => subject));
  const rows = await context.db
    .selectFrom('retentionHolds')
    .innerJoin('cases', 'cases.caseId', 'retentionHolds.caseId')
    .selectAll('retentionHolds')
    .select('cases.number')
    .where('liftedAt', 'is', null)
    .orderBy('reviewOn')
    .orderBy('holdId')
    .execute();
  return rows.map(({ holdId, number, reason, reviewOn, heldBy }) => ({
    holdId,
    caseNumber: number,
    reason,
    reviewOn,
    heldBy,
    isLifting: lifting.has(holdId),
  }));
}

/** Keeps a case from being erased, at once: one administrator is enough, since nothing is lost by it. */
export async function hold(
  work: Work,
  { number, reason, reviewOn }: { number: string; reason: string; reviewOn: Day },
  { author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const found = await work.db
    .selectFrom('cases')
    .select('caseId')
    .where('number', '=', number.trim().toUpperCase())
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  const held =
    found &&
    (await work.db
      .selectFrom('retentionHolds')
      .select('holdId')
      .where('caseId', '=', found.caseId)
      .where('liftedAt', 'is', null)
      .executeTakeFirst());
  const refused = together(
    found ? undefined : refuse.retentionCaseUnknown(),
    held ? refuse.retentionCaseHeld() : undefined,
    reviewOn <= today ? refuse.retentionReviewPast() : undefined,
    reasonFault(reason),
  );
  if (refused || !found) return refused;
  const { caseId } = found;
  const kept = { holdId: createId(), caseId, reason: reason.trim(), reviewOn };
  await work.db
    .insertInto('retentionHolds')
    .values({ ...kept, heldBy: author.hsaId, heldAt: author.at })
    .execute();
  await appendAudit(work, { action: 'retention-held', author, caseId, details: { reason: kept.reason, reviewOn } });
  return undefined;
}

/** Proposes that a case is held no longer, with the reason. */
export async function proposeLift(
  work: Work,
  { holdId, reason }: { holdId: string; reason: string },
  { author }: Asker,
): Promise<Refusal | undefined> {
  const wrong = reasonFault(reason);
  if (wrong) return wrong;
  const found = await openHold(work, holdId);
  if (!found) return refuse.retentionHoldGone();
  const waiting = await retentionLiftApproval.waiting(work, dayOf(author.at));
  if (waiting.some(({ subject }) => subject === holdId)) return refuse.retentionLiftWaits();
  const { caseId, holderId, submitterId, enteredById, attesterId } = found;
  const parties = [holderId, submitterId, enteredById, attesterId].filter((id) => id !== null);
  const content = { holdId, caseId, parties: [...new Set(parties)] };
  await retentionLiftApproval.propose(work, { content, reason, author, after: { reason: reason.trim() } });
  return undefined;
}

const openHold = ({ db }: Work, holdId: string) =>
  db
    .selectFrom('retentionHolds')
    .innerJoin('cases', 'cases.caseId', 'retentionHolds.caseId')
    .select(['cases.caseId', 'holderId', 'submitterId', 'enteredById', 'attesterId'])
    .where('holdId', '=', holdId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst();
