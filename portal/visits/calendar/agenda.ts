import { dayOf, type Instant } from '../../../contract/index.ts';
import type { CalendarDay, Case, Slot, Visit } from '../../../register/index.ts';
import * as wording from '../../pages/wording.ts';
import { rowOf, type VisitRow } from './visit-row.ts';

/** What stands in a day of the calendar, one under the other. */
export type AgendaItem =
  | ({ readonly kind: 'visit' } & VisitRow)
  /** Times beside each other that are free. */
  | { readonly kind: 'free'; readonly time: string; readonly count: number; readonly give?: Give | undefined }
  /** A visit of a case that the viewer isn't to know of. */
  | { readonly kind: 'taken'; readonly time: string }
  /** Between the day's hours. */
  | { readonly kind: 'shut'; readonly time: string }
  | { readonly kind: 'now'; readonly time: string };

/** The first time of today that is left, for who comes without one. */
interface Give {
  readonly words: string;
  readonly href: string;
}

type Timed = AgendaItem & { readonly from: Instant };

/** What it is made for. */
interface AgendaOf {
  readonly cases: ReadonlyMap<string, Case>;
  readonly at: Instant;
  readonly href: (visit: Visit) => string;
  readonly chosen: string | undefined;
  /** Where somebody without a time is taken in. */
  readonly walkIn: string;
}

/** A day's visits, free times and closed hours in their order, and where the day stands now. */
export function agendaOf(day: CalendarDay, of: AgendaOf): AgendaItem[] {
  const visits = day.visits.flatMap((visit): Timed[] => {
    const found = of.cases.get(visit.caseId);
    return found ? [{ kind: 'visit', from: visit.startsAt, ...rowOf(visit, found, of) }] : [];
  });
  const taken = day.taken.map(({ startsAt, endsAt }): Timed => ({
    kind: 'taken',
    from: startsAt,
    time: span(startsAt, endsAt),
  }));
  const shut = day.hours.flatMap(({ to }, index): Timed[] => {
    const next = day.hours[index + 1];
    return next ? [{ kind: 'shut', from: to, time: span(to, next.from) }] : [];
  });
  const breaks = [...visits, ...taken, ...shut].map(({ from }) => from);
  const items = [...visits, ...taken, ...shut, ...runsOf(day.free, breaks, firstToGive(day, of))];
  const isToday = dayOf(of.at) === day.day && day.hours.length > 0;
  const now: Timed[] = isToday ? [{ kind: 'now', from: of.at, time: wording.time(of.at) }] : [];
  return [...items, ...now].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
}

/** `09.00–09.40` */
export function span(from: Instant, to: Instant): string {
  return `${wording.time(from)}–${wording.time(to)}`;
}

/** The first time of today that nobody has, from now on; while the desk is shut nobody is taken in at it. */
export function firstFree({ day, hours, free }: CalendarDay, at: Instant): Slot | undefined {
  const isOpen = dayOf(at) === day && hours.some(({ from, to }) => from <= at && at < to);
  return isOpen ? free.find(({ startsAt }) => startsAt >= at) : undefined;
}

function firstToGive(day: CalendarDay, { at, walkIn }: AgendaOf): (Slot & Give) | undefined {
  const first = firstFree(day, at);
  return first && { ...first, words: `Ge ${wording.time(first.startsAt)}`, href: walkIn };
}

/** Free times without a gap or anything else between them. */
function runsOf(free: readonly Slot[], breaks: readonly Instant[], give: (Slot & Give) | undefined): Timed[] {
  const runs: { first: Slot; last: Slot; count: number }[] = [];
  for (const slot of free) {
    const run = runs.at(-1);
    const goesOn =
      run?.last.endsAt === slot.startsAt && !breaks.some((at) => at >= run.last.startsAt && at < slot.endsAt);
    if (run && goesOn) Object.assign(run, { last: slot, count: run.count + 1 });
    else runs.push({ first: slot, last: slot, count: 1 });
  }
  return runs.map(({ first, last, count }) => ({
    kind: 'free',
    from: first.startsAt,
    time: count === 1 ? wording.time(first.startsAt) : span(first.startsAt, last.endsAt),
    count,
    ...(give && first.startsAt <= give.startsAt && give.startsAt <= last.startsAt && { give }),
  }));
}
