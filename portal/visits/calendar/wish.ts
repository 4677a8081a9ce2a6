import type { Request } from 'express';
import {
  addDays,
  addPeriod,
  Day,
  dayAsTyped,
  deskSegment,
  earliestDay,
  firstEdition,
  weekday,
} from '../../../contract/index.ts';

export const calendarPath = '/besok';

/** Desks are opened and closed that far ahead at most. */
const furthest = 'P2Y';

type CalendarView = 'dag' | 'vecka';

/** What of the calendar somebody wants to see. */
export interface CalendarWish {
  /** The desk's name in an address; undefined: the first. */
  readonly segment: string | undefined;
  readonly view: CalendarView;
  readonly day: Day;
  /** The chosen visit. */
  readonly visitId: string | undefined;
}

/** The wish in the address; what can't be read is today, a day, the first desk. */
export function readWish({ query }: Request, today: Day): CalendarWish {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const day = Day.catch(today).parse(dayAsTyped(text('dag')));
  const visitId = text('besok');
  return {
    segment: text('disk') === '' ? undefined : text('disk'),
    view: text('vy') === 'vecka' ? 'vecka' : 'dag',
    day: day < firstEdition ? firstEdition : earliestDay(day, addPeriod(today, furthest)),
    visitId: /^[\w-]{1,60}$/.test(visitId) ? visitId : undefined,
  };
}

/** Where the calendar shows this. */
export function addressOf(of: {
  readonly desk: string;
  readonly view: CalendarView;
  readonly day: Day;
  readonly visitId?: string | undefined;
}): string {
  const { desk, view, day, visitId } = of;
  const query = new URLSearchParams({ disk: deskSegment(desk), vy: view, dag: day });
  if (visitId !== undefined) query.set('besok', visitId);
  return `${calendarPath}?${query.toString()}${visitId === undefined ? '' : '#besok'}`;
}

/** The days that are shown: the day, or Monday to Friday of its week; the whole of it when it is a Saturday or Sunday. */
export function shownDays({ view, day }: Pick<CalendarWish, 'view' | 'day'>): { readonly from: Day; readonly to: Day } {
  if (view === 'dag') return { from: day, to: day };
  const monday = addDays(day, 1 - weekday(day));
  return { from: monday, to: addDays(monday, weekday(day) > 5 ? 6 : 4) };
}
