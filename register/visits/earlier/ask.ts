import { may } from '../../../rights/index.ts';
import { aboutCase } from '../../cases/about.ts';
import { getCase, maySee } from '../../cases/read.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import * as refuse from '../refusals.ts';
import { findVisit } from '../row.ts';
import type { Visit } from '../types.ts';

interface Wish extends Asker {
  readonly visitId: string;
  /** False: they don't want to be told any more. */
  readonly wants: boolean;
}

/**
 * Somebody who comes to a visit, or who booked it for the unit, wants to be told by mail when an earlier time at its desk becomes free, or
 * doesn't any more. Who asks twice has asked once. Customer service doesn't ask for others: they look in the calendar.
 */
export async function askForEarlier(work: Work, { visitId, wants, viewer, author }: Wish): Promise<Visit | Refusal> {
  const visit = await findVisit(work, visitId);
  if (!visit || !(await maySee(work, visit.caseId, viewer))) return refuse.visitUnseen();
  const found = await getCase(work, visit.caseId);
  if (!may.awaitEarlier(viewer, found, visit.attendees)) return refuse.visitNotYours();
  if (visit.state !== 'booked') return refuse.visitChangedAlready();
  if ((await wantsEarlier(work, visit, viewer.personId)) === wants) return visit;
  const { calendarId, caseId, desk } = visit;
  const { personId } = viewer;
  if (wants) {
    await work.db.insertInto('earlierTimes').values({ calendarId, personId, caseId, askedAt: author.at }).execute();
  } else {
    await work.db
      .deleteFrom('earlierTimes')
      .where('calendarId', '=', calendarId)
      .where('personId', '=', personId)
      .execute();
  }
  await appendAudit(work, {
    action: wants ? 'earlier-time-asked' : 'earlier-time-declined',
    author,
    ...aboutCase(found),
    details: { visitId, desk },
  });
  return visit;
}

/** True when the person is told as soon as an earlier time is free. */
export async function wantsEarlier(
  { db }: Context,
  { calendarId }: Pick<Visit, 'calendarId'>,
  personId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('earlierTimes')
    .select('askedAt')
    .where('calendarId', '=', calendarId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}
