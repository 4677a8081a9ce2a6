import { dayOf } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { cancelAll, displacedBy, isKnown } from './displace.ts';
import { closureFaults } from './faults.ts';
import { planOf, readDeskRows } from './plan.ts';
import * as refuse from './refusals.ts';
import type { Displaced, NewClosure } from './types.ts';

/**
 * Closes a desk, or all, on some days. No visit can be booked then; those that are booked are cancelled, once the administrator knows how
 * many (`knows`): `Displaced` says so, and nothing is done. Visits of today stay, for customer service to see to.
 */
export async function closeDesk(work: Work, wanted: NewClosure): Promise<Refusal | Displaced | undefined> {
  const { desk, from, to, author, knows } = wanted;
  const today = dayOf(author.at);
  const rows = await readDeskRows(work);
  if (desk !== undefined && !rows.desks.some(({ name }) => name === desk)) return refuse.deskGone();
  const refused = closureFaults(wanted, today);
  if (refused) return refused;
  const same = rows.closures.find(
    (each) => (each.desk === null || each.desk === desk) && each.fromDay <= from && to <= each.toDay,
  );
  if (same) return refuse.closedAlready({ reason: same.reason });
  const reason = wanted.reason.trim();
  const kept = { closureId: createId(), desk: desk ?? null, fromDay: from, toDay: to, reason };
  const closure = { ...kept, closedBy: author.hsaId, closedAt: author.at };
  const plan = planOf({ ...rows, closures: [...rows.closures, closure] });
  const displaced = await displacedBy(work, plan, { desk, at: author.at });
  if (!isKnown(displaced.count, knows)) return displaced.count;
  await work.db.insertInto('deskClosures').values(closure).execute();
  await appendAudit(work, {
    action: 'desk-closed',
    author,
    details: { desk: desk ?? 'all', reason, cancelledVisits: String(knows.cancels) },
    before: { closed: null },
    after: { closed: `${from}–${to}` },
  });
  await cancelAll(work, displaced.later, author);
  return undefined;
}

/** Takes closed days back. Visits that were cancelled for them stay cancelled. */
export async function reopenDesk(work: Work, closureId: string, { author }: Asker): Promise<Refusal | undefined> {
  const row = await work.db
    .deleteFrom('deskClosures')
    .where('closureId', '=', closureId)
    .returningAll()
    .executeTakeFirst();
  if (!row) return refuse.closureGone();
  await appendAudit(work, {
    action: 'desk-reopened',
    author,
    details: { desk: row.desk ?? 'all', reason: row.reason },
    before: { closed: `${row.fromDay}–${row.toDay}` },
    after: { closed: null },
  });
  return undefined;
}
