import {
  addDays,
  dayOf,
  type Day,
  deskSegment,
  earliestDay,
  instantAt,
  type Language,
  policyOn,
  type SlotId,
  slotOf,
  slotValue,
  type VisitRequest,
} from '../../../contract/index.ts';
import type { Case, PortalRegister, Slot, Visit } from '../../../register/index.ts';
import type { Requester } from '../../login/requester.ts';
import * as wording from '../../pages/wording.ts';
import { dayInWords, monthInWords } from '../calendar/day-words.ts';
import { monthAround, monthOf, nextMonth, type MonthDay, type MonthRule } from './month.ts';
import { whyNotLines } from './why-not.ts';
import type { BookingShown } from './pages.ts';
import type { BookingWish } from './wish.ts';
import { bookingWords, type BookingWords } from './words.ts';

/** A visit that a time is chosen for: to be booked, or moved. */
interface Bookable {
  readonly found: Case;
  readonly request: VisitRequest;
  readonly moves?: Visit | undefined;
}

/** Where somebody looks, and in which language. */
interface Looked {
  readonly wish: BookingWish;
  readonly requester: Requester;
  /** Address of the page. */
  readonly base: string;
  readonly language?: Language;
}

const hourMs = 3_600_000;

/** The calendar in which a time is chosen: a month of a desk, the times of a day, and why there are no others. */
export async function readBooking(
  register: PortalRegister,
  { found, request, moves }: Bookable,
  { wish, requester, base, language = 'sv' }: Looked,
): Promise<BookingShown> {
  const { at, day: today } = requester;
  const said = bookingWords[language];
  const button = moves ? said.move : said.book;
  const { attendees, latestDay, desk: wished } = request;
  const slots = await register.visits.slots({ at, persons: attendees.length, latestDay, desk: wished, moves });
  const desks = (await register.desks.on(today)).map(({ name }) => name);
  const desk = desks.find((name) => deskSegment(name) === wish.segment) ?? slots[0]?.desk ?? wished ?? desks[0] ?? '';
  const free = slots.filter((slot) => slot.desk === desk);
  const firstFree = free[0] && dayOf(free[0].startsAt);
  const { visits } = policyOn(today);
  const rule: MonthRule = {
    today,
    latestDay,
    lastBookable: addDays(today, visits.bookAheadDays),
    earliest: instantAt(Date.parse(at) + visits.noticeHours * hourMs),
    documentWord: said.documents[documentOf(found)],
    words: said,
  };
  const asked = wish.day ?? firstFree ?? today;
  const month = monthAround(earliestDay(asked < today ? today : asked, rule.lastBookable));
  const weeks = monthOf(await register.visits.deskDays({ desk, ...month }), free, rule);
  const chosen = chosenDay(weeks.flat(), wish.day);
  const link = (change: { readonly desk?: string; readonly day?: Day; readonly slot?: SlotId }) =>
    linkTo(base, { desk, ...change });
  const next = nextMonth(month.from);
  return {
    desks: desks.map((name) => ({ text: name, href: link({ desk: name }), isCurrent: name === desk })),
    soonest: soonestOf(slots).map((slot) => ({
      text: `${timeInWords(slot, language)}, ${slot.desk}`,
      href: link({ desk: slot.desk, day: dayOf(slot.startsAt), slot }),
    })),
    month: monthInWords(month.from, language),
    before: month.from > today ? link({ day: addDays(month.from, -1) }) : undefined,
    after: next <= rule.lastBookable ? link({ day: next }) : undefined,
    weeks: weeks.map((week) =>
      week.map(
        (cell) =>
          cell && {
            ...cell,
            name: dayInWords(cell.day, language),
            href: cell.whyNot === undefined ? link({ day: cell.day }) : undefined,
            isChosen: cell.day === chosen,
            isToday: cell.day === today,
          },
      ),
    ),
    chosen: chosen && { day: chosen, words: `${dayInWords(chosen, language)}, ${desk}`, button: button.any },
    times: free
      .filter(({ startsAt }) => dayOf(startsAt) === chosen)
      .map((slot) => ({
        value: slotValue(slot),
        text: wording.time(slot.startsAt, language),
        isChosen: isSame(slot, wish.slot),
        button: button.at(timeInWords(slot, language)),
      })),
    tooFar: asked > rule.lastBookable ? said.why.later(rule.lastBookable, visits.bookAheadDays) : undefined,
    whyNot: whyNotLines(weeks.flat(), { rule, found }),
    isFull: slots.length === 0,
  };
}

/** `tisdag 1 december 08.30` */
function timeInWords({ startsAt }: Slot, language: Language): string {
  return `${dayInWords(dayOf(startsAt), language)} ${wording.time(startsAt, language)}`;
}

function isSame(slot: Slot, value: string): boolean {
  const other = slotOf(value);
  return other?.desk === slot.desk && other.startsAt === slot.startsAt;
}

/** The day that was asked for; when it has no time left, or none was, the first that has. */
function chosenDay(days: readonly (MonthDay | undefined)[], asked: Day | undefined): Day | undefined {
  const open = days.flatMap((each) => (each && each.whyNot === undefined ? each.day : []));
  return open.find((day) => day === asked) ?? open[0];
}

/** The first time of each of the next days, whatever the desk. */
function soonestOf(slots: readonly Slot[]): Slot[] {
  const byTime = slots.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt));
  const days = [...Map.groupBy(byTime, ({ startsAt }) => dayOf(startsAt)).values()];
  return days.flatMap(([first]) => first ?? []).slice(0, 3);
}

function documentOf({ processId, holder }: Case): keyof BookingWords['documents'] {
  if (processId === 'reserve-card-extension') return 'card';
  return holder?.hasSwedishNumber === true || processId === 'card-order' ? 'id' : 'passport';
}

/** The calendar at a desk, with a day or a time chosen. */
export function linkTo(
  base: string,
  { desk, day, slot }: { readonly desk: string; readonly day?: Day; readonly slot?: SlotId },
): string {
  const query = new URLSearchParams({ disk: deskSegment(desk) });
  if (day !== undefined) query.set('dag', day);
  if (slot) query.set('tid', slotValue(slot));
  return `${base}${base.includes('?') ? '&' : '?'}${query.toString()}#manad`;
}
