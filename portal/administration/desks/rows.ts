import { addDays, weekday, type Day } from '../../../contract/index.ts';
import { holidayOn, isWorkingDay, type AdministeredDesk, type Closure } from '../../../register/index.ts';
import type { Badge } from '../../pages/badge.ts';
import { deskPath } from './path.ts';
import { weekInWords } from './hours-text.ts';
import type { DeskPages, Week } from './pages.ts';

type Shown = DeskPages['administration/desks'];

/** A desk with the hours that hold and those to come. */
export function deskRow(desk: AdministeredDesk, day: Day): Shown['desks'][number] {
  const { name, address, email, hours } = desk;
  const holding = hours.findLast(({ from }) => from <= day);
  const weeks = hours.filter((each) => each === holding || each.from > day);
  return {
    href: deskPath(name),
    name,
    address: address.join(', '),
    email,
    badge: badgeOf(desk, day),
    weeks: weeks.map((each): Week => ({ from: each.from, capacity: each.capacity, lines: weekInWords(each.hours) })),
  };
}

function badgeOf({ firstDay, lastDay }: AdministeredDesk, day: Day): Badge | undefined {
  if (lastDay !== undefined && lastDay < day) return { text: `Slut ${lastDay}`, colour: 'neutral', icon: 'clock' };
  if (lastDay !== undefined) return { text: `Sista dag ${lastDay}`, colour: 'warning', icon: 'clock' };
  return firstDay > day ? { text: `Öppnar ${firstDay}`, colour: 'neutral', icon: 'clock' } : undefined;
}

export const closureRow = ({ closureId, desk, from, to, reason }: Closure): Shown['closures'][number] => ({
  closureId,
  reason,
  desk: desk ?? 'Alla servicediskar',
  days: from === to ? from : `${from} – ${to}`,
});

const weeksShown = 26;

/** Holidays that would else be working days, and working days between days off, in the half year to come. */
export function daysOff(day: Day, closures: readonly Closure[]): Pick<Shown, 'holidays' | 'between'> {
  const ahead = Array.from({ length: weeksShown * 7 }, (_, index) => addDays(day, index));
  const isClosed = (each: Day) =>
    closures.some(({ desk, from, to }) => desk === undefined && from <= each && each <= to);
  return {
    holidays: ahead.flatMap((each) => {
      const name = weekday(each) <= 5 ? holidayOn(each) : undefined;
      return name === undefined ? [] : [{ day: each, name }];
    }),
    between: ahead.filter(
      (each) =>
        isWorkingDay(each) && !isWorkingDay(addDays(each, -1)) && !isWorkingDay(addDays(each, 1)) && !isClosed(each),
    ),
  };
}
