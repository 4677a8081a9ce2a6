import { addDays, instantOf } from '../../contract/index.ts';
import { casesFor } from '../cases/read.ts';
import type { Context } from '../kernel/context.ts';
import { bookVisit } from './book.ts';
import { cancelVisit, changeVisit, endVisit, mayChange } from './change.ts';
import { findVisit, getVisit, toVisit } from './row.ts';
import { freeSlots } from './slots.ts';
import type { Visits } from './types.ts';

/** Booked times at the service desks. */
export function visits(context: Context): Visits {
  return {
    slots: (wish) => freeSlots(context, wish),
    book: (input) => context.write((work) => bookVisit(work, input)),
    find: (visitId) => findVisit(context, visitId),
    async ofCase(caseId) {
      const rows = await context.db
        .selectFrom('visits')
        .selectAll()
        .where('caseId', '=', caseId)
        .orderBy('bookedAt')
        .orderBy('sequence')
        .execute();
      return rows.map(toVisit);
    },
    async booked(caseId) {
      const row = await context.db
        .selectFrom('visits')
        .selectAll()
        .where('caseId', '=', caseId)
        .where('state', '=', 'booked')
        .orderBy('visitId', 'desc')
        .executeTakeFirst();
      return row && toVisit(row);
    },
    async latest(visitId) {
      const { calendarId } = await getVisit(context, visitId);
      const row = await context.db
        .selectFrom('visits')
        .selectAll()
        .where('calendarId', '=', calendarId)
        .orderBy('sequence', 'desc')
        .executeTakeFirstOrThrow();
      return toVisit(row);
    },
    async onDay(day, viewer) {
      const rows = await context.db
        .selectFrom('visits')
        .selectAll()
        .where('state', '=', 'booked')
        .where('startsAt', '>=', new Date(instantOf(day)).toISOString())
        .where('startsAt', '<', new Date(instantOf(addDays(day, 1))).toISOString())
        .where('caseId', 'in', casesFor(context, viewer).select('cases.caseId'))
        .orderBy('startsAt')
        .orderBy('desk')
        .execute();
      return rows.map(toVisit);
    },
    mayChange: (visit, viewer, at) => mayChange(context, visit, viewer, at),
    requestChange: (input) => context.write((work) => changeVisit(work, input)),
    cancel: (visitId, author) => context.write((work) => cancelVisit(work, visitId, author)),
    end: (visitId, state, author) => context.write((work) => endVisit(work, visitId, state, author)),
  };
}
