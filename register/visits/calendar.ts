import { addDays, dayOf, instantAt, instantOf, type Day } from '../../contract/index.ts';
import { casesFor } from '../cases/read.ts';
import type { Context } from '../kernel/context.ts';
import type { VisitRow } from '../kernel/schema/routines.ts';
import { holidayOn, isWorkingDay } from '../kernel/working-days.ts';
import { planOf, rangesOn, readDeskRows, type DeskRows } from './desks/plan.ts';
import { toVisit } from './row.ts';
import { clockOn, freePlaces, slotsOfDay } from './slots.ts';
import type { CalendarAsked, CalendarDay, DeskDay, DeskDays } from './types.ts';

/** When a desk is open on these days, and why it is not. */
export async function deskDays(context: Context, asked: DeskDays): Promise<DeskDay[]> {
  const rows = await readDeskRows(context);
  return daysOf(asked).map((day) => deskDay(rows, asked.desk, day));
}

/** The days of a desk with those who come, as far as the viewer may see them, and the times that are left. */
export async function deskCalendar(
  context: Context,
  { viewer, at, persons = 1, ...asked }: CalendarAsked,
): Promise<CalendarDay[]> {
  const rows = await readDeskRows(context);
  const visits = await visitsOf(context, asked).selectAll().orderBy('startsAt').orderBy('visitId').execute();
  const cases = await casesFor(context, viewer)
    .select('cases.caseId')
    .where('cases.caseId', 'in', visitsOf(context, asked).select('caseId'))
    .execute();
  const seen = new Set(cases.map(({ caseId }) => caseId));
  const plan = planOf(rows);
  return daysOf(asked).map((day) => {
    const ofDay = visits.filter(({ startsAt }) => dayOf(startsAt) === day);
    const slots = slotsOfDay(plan, day, persons).filter(({ desk, endsAt }) => desk === asked.desk && endsAt > at);
    const booked = ofDay.filter(({ state }) => state === 'booked');
    return {
      ...deskDay(rows, asked.desk, day),
      visits: ofDay.filter(({ caseId }) => seen.has(caseId)).map(toVisit),
      taken: booked.filter(({ caseId }) => !seen.has(caseId)).map(timeOf),
      free: slots.flatMap(({ capacity, ...slot }) => {
        const left = freePlaces({ ...slot, capacity }, booked).length;
        return left > 0 ? [{ ...slot, left }] : [];
      }),
    };
  });
}

const timeOf = ({ startsAt, endsAt }: VisitRow) => ({ startsAt, endsAt });

function visitsOf({ db }: Context, { desk, from, to }: DeskDays) {
  return db
    .selectFrom('visits')
    .where('desk', '=', desk)
    .where('startsAt', '>=', instantAt(instantOf(from)))
    .where('startsAt', '<', instantAt(instantOf(addDays(to, 1))));
}

function daysOf({ from, to }: DeskDays): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function deskDay(rows: DeskRows, name: string, day: Day): DeskDay {
  const closure = rows.closures.find(
    ({ desk, fromDay, toDay }) => (desk === null || desk === name) && fromDay <= day && day <= toDay,
  );
  const desk = planOf(rows)
    .on(day)
    .find((each) => each.name === name);
  const closedFor = holidayOn(day) ?? closure?.reason;
  if (!desk || closure || !isWorkingDay(day)) return { day, hours: [], closedFor };
  const hours = rangesOn(desk, day).map(([opens, closes]) => ({
    from: instantAt(clockOn(day, opens)),
    to: instantAt(clockOn(day, closes)),
  }));
  return { day, hours, closedFor: undefined };
}
