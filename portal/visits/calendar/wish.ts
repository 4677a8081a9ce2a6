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

export const noVisit = 'Besöket finns inte vid disken den dagen. Det kan vara ombokat: sök ärendet i fältet överst.';

type CalendarView = 'dag' | 'vecka';

/** What of the calendar somebody wants to see. */
export interface CalendarWish {
  /** The desk's name in an address; undefined: the first. */
  readonly segment: string | undefined;
  readonly view: CalendarView;
  readonly day: Day;
  /** The chosen visit. */
  readonly visitId: string | undefined;
  /** What of the address can't be shown, and what is shown instead. */
  readonly faults?: readonly string[];
}

/** The wish in the address; what can't be read is today, a day, the first desk, and is said. */
export function readWish({ query }: Request, today: Day): CalendarWish {
  const text = (name: string) => {
    const value = query[name];
    return value === undefined || typeof value === 'string' ? (value ?? '') : 'flera';
  };
  const typed = text('dag');
  const { data: asked } = Day.safeParse(dayAsTyped(typed));
  const [first, last] = [firstEdition, addPeriod(today, furthest)];
  const day = asked ?? today;
  const shown = day < first ? first : earliestDay(day, last);
  const view = text('vy');
  const visitId = text('besok');
  const isVisitId = /^[\w-]{1,60}$/.test(visitId);
  return {
    segment: text('disk') === '' ? undefined : text('disk'),
    view: view === 'vecka' ? 'vecka' : 'dag',
    day: shown,
    visitId: isVisitId ? visitId : undefined,
    faults: [
      ...(visitId === '' || isVisitId ? [] : [noVisit]),
      ...(typed !== '' && asked === undefined
        ? ['Dagen i adressen finns inte, så i dag visas. Skriv den så här: 2026-12-01.']
        : []),
      ...(shown === day ? [] : [`Kalendern går från ${first} till och med ${last}, så ${shown} visas.`]),
      ...(['', 'dag', 'vecka'].includes(view)
        ? []
        : ['Kalendern visas dag för dag eller vecka för vecka. Här visas dagen.']),
    ],
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
