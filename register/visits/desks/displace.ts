import { sql } from 'kysely';
import { addDays, dayOf, instantAt, instantOf, type Instant } from '../../../contract/index.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { addMessage } from '../../kernel/outbox.ts';
import type { VisitRow } from '../../kernel/schema/routines.ts';
import { cancelVisit } from '../change.ts';
import { hasRoom, type DeskPlan } from './plan.ts';
import type { Displaced } from './types.ts';

/** Booked visits that a plan has no room for. */
export interface DisplacedVisits {
  /** Those of later days. */
  readonly later: readonly VisitRow[];
  readonly count: Displaced;
}

/** @param of.desk undefined: of every desk */
export async function displacedBy(
  { db }: Context,
  plan: DeskPlan,
  { desk, at }: { desk: string | undefined; at: Instant },
): Promise<DisplacedVisits> {
  const today = dayOf(at);
  const rows = await db
    .selectFrom('visits')
    .selectAll()
    // As the index of booked visits has it.
    .where('state', '=', sql.lit('booked'))
    .where('startsAt', '>=', at)
    .$if(desk !== undefined, (query) => query.where('desk', '=', desk ?? ''))
    .execute();
  const displaced = rows.filter((visit) => !hasRoom(plan, visit));
  const tomorrow = instantAt(instantOf(addDays(today, 1)));
  const later = displaced.filter(({ startsAt }) => startsAt >= tomorrow);
  return { later, count: { cancels: later.length, today: displaced.length - later.length } };
}

/** True when the administrator knows of all that stands in the way, and of nothing else. */
export const isKnown = (count: Displaced, knows: Displaced): boolean =>
  count.cancels === knows.cancels && count.today === knows.today;

/** Cancels them: their processes tell those who were to come, and ask for a new booking. */
export async function cancelAll(work: Work, visits: readonly VisitRow[], author: Author): Promise<void> {
  for (const { visitId, caseId } of visits) {
    await cancelVisit(work, visitId, author);
    await addMessage(work, {
      caseId,
      key: `visit-changed:${visitId}`,
      name: 'visit-changed',
      correlationKey: visitId,
      at: author.at,
    });
  }
}
