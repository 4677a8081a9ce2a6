import { daysBetween, type Day } from '../../../contract/index.ts';
import type { Appointment } from '../../../register/index.ts';
import type { Badge } from '../../pages/badge.ts';

/** What of a role or right ends first, from a day on. */
interface Ending {
  readonly what: 'Behörigheten' | 'Utbildningen' | 'Bakgrundskontrollen';
  readonly day: Day;
}

/** What ends it first; undefined: nothing does. */
export function firstEnding({
  to,
  trainedTo,
  checkedTo,
}: Pick<Appointment, 'to' | 'trainedTo' | 'checkedTo'>): Ending | undefined {
  const endings: (readonly [Ending['what'], Day | undefined])[] = [
    ['Utbildningen', trainedTo],
    ['Bakgrundskontrollen', checkedTo],
    ['Behörigheten', to],
  ];
  return endings
    .flatMap(([what, day]) => (day === undefined ? [] : [{ what, day }]))
    .sort((a, b) => a.day.localeCompare(b.day))[0];
}

/** True when it has ended, or ends within some days. */
export function endsSoon(appointment: Appointment, { today, within }: { today: Day; within: number }): boolean {
  const ending = firstEnding(appointment);
  return ending !== undefined && daysBetween(today, ending.day) <= within;
}

/** How it stands on a day. @param within days before the end from which it is warned of */
export function stateBadge(appointment: Appointment, { today, within }: { today: Day; within: number }): Badge {
  if (appointment.from > today) return { text: `Börjar ${appointment.from}`, colour: 'neutral', icon: 'clock' };
  const ending = firstEnding(appointment);
  if (ending === undefined) return { text: 'Gäller', colour: 'success', icon: 'check' };
  const left = daysBetween(today, ending.day);
  if (left < 0) return { text: `${ending.what} har gått ut`, colour: 'danger', icon: 'alert' };
  if (left > within) return { text: 'Gäller', colour: 'success', icon: 'check' };
  const when = left === 0 ? 'i dag' : left === 1 ? 'i morgon' : `om ${left} dagar`;
  return {
    text: ending.what === 'Behörigheten' ? `Slutar ${when}` : `${ending.what} slutar ${when}`,
    colour: 'warning',
    icon: 'clock',
  };
}
