import { dayOf, type Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { reasonFault } from '../../people/reason.ts';
import * as refuse from './refusals.ts';
import type { RetentionHold } from './types.ts';

/** Cases that are held, by the day on which that is looked at again. */
export async function listHolds({ db }: Context): Promise<RetentionHold[]> {
  const rows = await db
    .selectFrom('retentionHolds')
    .innerJoin('cases', 'cases.caseId', 'retentionHolds.caseId')
    .selectAll('retentionHolds')
    .select('cases.number')
    .where('liftedAt', 'is', null)
    .orderBy('reviewOn')
    .orderBy('holdId')
    .execute();
  return rows.map(({ holdId, number, reason, reviewOn, heldBy, liftProposedBy, liftReason }) => ({
    holdId,
    caseNumber: number,
    reason,
    reviewOn,
    heldBy,
    liftProposedBy: liftProposedBy ?? undefined,
    liftReason: liftReason ?? undefined,
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
  // What another administrator reads and says yes to stays what it is.
  if (found.liftProposedBy !== null) return refuse.retentionLiftWaits();
  await work.db
    .updateTable('retentionHolds')
    .set({ liftProposedBy: author.hsaId, liftReason: reason.trim() })
    .where('holdId', '=', holdId)
    .execute();
  await appendAudit(work, {
    action: 'retention-lift-proposed',
    author,
    caseId: found.caseId,
    details: { reason: reason.trim() },
  });
  return undefined;
}

/** The yes of another administrator than who proposed it: from then on the case is erased when it is due. */
export async function lift(work: Work, holdId: string, { author }: Asker): Promise<Refusal | undefined> {
  const found = await openHold(work, holdId);
  if (found?.liftProposedBy == null) return refuse.retentionHoldGone();
  const { liftProposedBy, liftReason, caseId } = found;
  if (liftProposedBy === author.hsaId) return refuse.retentionProposedByYou();
  await work.db
    .updateTable('retentionHolds')
    .set({ liftedBy: author.hsaId, liftedAt: author.at })
    .where('holdId', '=', holdId)
    .execute();
  await appendAudit(work, {
    action: 'retention-lifted',
    author,
    caseId,
    details: { reason: liftReason ?? '', proposedBy: liftProposedBy },
  });
  return undefined;
}

const openHold = ({ db }: Work, holdId: string) =>
  db
    .selectFrom('retentionHolds')
    .selectAll()
    .where('holdId', '=', holdId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst();
