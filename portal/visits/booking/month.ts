import { addDays, dayOf, weekday, type Day, type Instant } from '../../../contract/index.ts';
import type { DeskDay, Slot } from '../../../register/index.ts';
import type { BookingWords, WhyNot } from './words.ts';

/** A day of the month that is shown. */
export interface MonthDay {
  readonly day: Day;
  readonly number: number;
  /** `3 tider`, or in a word why there is none. */
  readonly text: string;
  readonly whyNot: WhyNot | undefined;
}

/** What decides which days can be chosen. */
export interface MonthRule {
  readonly today: Day;
  /** Before this instant no visit can begin. */
  readonly earliest: Instant;
  /** The last day on which visits are booked now. */
  readonly lastBookable: Day;
  /** The last day that would do. */
  readonly latestDay: Day | undefined;
  /** Word for what would not be valid then. */
  readonly documentWord: string;
  readonly words: BookingWords;
}

/** The weeks of the month that aren't over, Monday first; undefined where a week reaches into another month. @param free those of one desk */
export function monthOf(
  days: readonly DeskDay[],
  free: readonly Slot[],
  rule: MonthRule,
): readonly (readonly (MonthDay | undefined)[])[] {
  const [first] = days;
  if (!first) return [];
  const counts = new Map(
    [...Map.groupBy(free, ({ startsAt }) => dayOf(startsAt))].map(([day, all]) => [day, all.length]),
  );
  const cells = days.map((each): MonthDay => {
    const count = counts.get(each.day) ?? 0;
    const whyNot = count > 0 ? undefined : whyNotOn(each, rule);
    const text = whyNot === undefined ? rule.words.times(count) : wordOf(whyNot, rule);
    return { day: each.day, number: Number(each.day.slice(8)), text, whyNot };
  });
  const before: undefined[] = Array.from({ length: weekday(first.day) - 1 }, () => undefined);
  const all = [...before, ...cells];
  const weeks = Array.from({ length: Math.ceil(all.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_each, index) => all[week * 7 + index]),
  );
  return weeks.filter((week) => week.some((each) => each && each.whyNot !== 'past'));
}

function whyNotOn({ day, hours }: DeskDay, rule: MonthRule): WhyNot {
  if (day < rule.today) return 'past';
  if (hours.length === 0) return 'closed';
  if (rule.latestDay !== undefined && day > rule.latestDay) return 'document';
  if (day > rule.lastBookable) return 'later';
  return (hours.at(-1)?.to ?? rule.earliest) <= rule.earliest ? 'near' : 'full';
}

function wordOf(why: WhyNot, { documentWord, words }: MonthRule): string {
  return why === 'document' ? documentWord : words.reasons[why];
}

/** The first and last day of a day's month. */
export function monthAround(day: Day): { readonly from: Day; readonly to: Day } {
  const from = addDays(day, 1 - Number(day.slice(8)));
  return { from, to: addDays(nextMonth(from), -1) };
}

/** The first day of the month after a month's first. */
export function nextMonth(from: Day): Day {
  const beyond = addDays(from, 31);
  return addDays(beyond, 1 - Number(beyond.slice(8)));
}
