import type { Context } from '../kernel/context.ts';
import { sql, type Kysely } from 'kysely';
import { addDays, instantAt, instantOf, type Day, type Viewer } from '../../contract/index.ts';
import { visibleTo } from '../cases/visibility.ts';
import { arrive, walkIn } from './arrive.ts';
import { bookVisit } from './book.ts';
import { deskCalendar, deskDays } from './calendar.ts';
import { cancelVisit, changeVisit, endVisit, mayChange } from './change.ts';
import { desks } from './desks/index.ts';
import { askForEarlier, wantsEarlier } from './earlier/ask.ts';
import { earlierAskers, earlierTime } from './earlier/told.ts';
import { giveBackVisit, reserveVisit } from './reserve.ts';
import { findVisit, latestVisit, toVisit } from './row.ts';
import { freeSlots } from './slots.ts';
import type { Visit } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

export { desksOn } from './desks/plan.ts';

/** Every booking of a case, also moved and cancelled ones, oldest first. */
async function ofCase({ db }: Context, caseId: string): Promise<Visit[]> {
  return (await visitsOf(db, caseId)).map(toVisit);
}

const visitsOf = (db: Kysely<Tables>, caseId: string) =>
  db.selectFrom('visits').selectAll().where('caseId', '=', caseId).orderBy('bookedAt').orderBy('sequence').execute();

/** The visit that a case has booked and that has not been had. */
async function booked({ db }: Context, caseId: string): Promise<Visit | undefined> {
  const row = await db
    .selectFrom('visits')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('state', '=', 'booked')
    .orderBy('visitId', 'desc')
    .executeTakeFirst();
  return row && toVisit(row);
}

/** Booked visits of a day, for those who may see their cases, by time. */
async function onDay(context: Context, day: Day, viewer: Viewer): Promise<Visit[]> {
  const rows = await context.db
    .selectFrom('visits')
    .innerJoin('cases', 'cases.caseId', 'visits.caseId')
    .selectAll('visits')
    // As the index of booked visits has it.
    .where('visits.state', '=', sql.lit('booked'))
    .where('visits.startsAt', '>=', instantAt(instantOf(day)))
    .where('visits.startsAt', '<', instantAt(instantOf(addDays(day, 1))))
    .where(visibleTo(viewer))
    .orderBy('visits.startsAt')
    .orderBy('visits.desk')
    .execute();
  return rows.map(toVisit);
}

/** Booked times at the service desks, and the desks. Limits are policy data. */
export const visits = {
  desks,
  visits: {
    all: { read: { slots: freeSlots, find: findVisit, ofCase, latest: latestVisit }, write: { cancel: cancelVisit } },
    portal: {
      read: { onDay, mayChange, wantsEarlier, deskDays, calendar: deskCalendar },
      write: {
        reserve: reserveVisit,
        giveBack: giveBackVisit,
        arrive,
        walkIn,
        requestChange: changeVisit,
        askForEarlier,
      },
    },
    workers: { read: { booked, earlierTime, earlierAskers }, write: { book: bookVisit, end: endVisit } },
  },
};
