import { z } from 'zod';
import {
  addPeriod,
  hasDeskSegment,
  isoWeekdays,
  textFault,
  type Day,
  type DeskHours,
} from '../../../contract/index.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { reasonFault } from '../../people/reason.ts';
import * as refuse from './refusals.ts';
import type { DeskChange, NewClosure } from './types.ts';

const mostLines = 6;

/** Everything that is wrong with how a desk is to be, whatever the others are. */
export function deskFaults(
  change: DeskChange,
  { firstDay, today }: { firstDay: Day; today: Day },
): Refusal | undefined {
  const { name, email, address, addressInEnglish, hours, capacity, from, lastDay, reason } = change;
  return together(
    nameFault(name),
    z.email().safeParse(email).success ? undefined : refuse.deskEmailWrong(),
    linesFault('address', address),
    linesFault('addressInEnglish', addressInEnglish),
    ...hoursFaults(hours),
    Number.isInteger(capacity) && capacity >= 1 && capacity <= 50 ? undefined : refuse.deskCapacityWrong(),
    dayFault('from', from, today),
    lastDay !== undefined ? dayFault('lastDay', lastDay, today) : undefined,
    lastDay !== undefined && lastDay < firstDay
      ? { ...refuse.deskEndsBeforeBegin({ from: firstDay }), field: 'lastDay' }
      : undefined,
    reasonFault(reason),
  );
}

/** Everything that is wrong with closed days. */
export function closureFaults({ from, to, reason }: NewClosure, today: Day): Refusal | undefined {
  return together(
    dayFault('from', from, today),
    to < from ? { ...refuse.deskEndsBeforeBegin({ from }), field: 'to' } : farFault('to', to, today),
    reasonFault(reason),
  );
}

function nameFault(name: string): Refusal | undefined {
  if (!/^[\p{L}\d][\p{L}\d -]{0,38}[\p{L}\d]$/u.test(name)) return refuse.deskNameUnfit();
  return hasDeskSegment(name) ? undefined : refuse.deskNameReserved({ name });
}

function dayFault(field: 'from' | 'lastDay', day: Day, today: Day): Refusal | undefined {
  return day < today ? { ...refuse.deskDayPast({ day, today }), field } : farFault(field, day, today);
}

function farFault(field: string, day: Day, today: Day): Refusal | undefined {
  const latest = addPeriod(today, 'P2Y');
  return day > latest ? { ...refuse.deskDayFar({ latest }), field } : undefined;
}

function linesFault(field: string, lines: readonly string[]): Refusal | undefined {
  const fault = lines.map((line) => textFault(line, { lines: false, most: 100 })).find((each) => each !== undefined);
  const isFit = fault === undefined && lines.length > 0 && lines.length <= mostLines;
  return isFit ? undefined : { ...refuse.deskAddressMissing({ fault: fault ?? '' }), field };
}

function hoursFaults(hours: DeskHours): (Refusal | undefined)[] {
  const isOpen = isoWeekdays.some((day) => (hours[day] ?? []).length > 0);
  if (!isOpen) return [refuse.deskNeverOpen()];
  return isoWeekdays.map((day) => {
    const fault = rangesFault(hours[day] ?? []);
    return fault && { ...fault, field: `hours.${day}` };
  });
}

/** Says which hours of a day end before they begin, or begin before the ones before have ended. */
export function rangesFault(ranges: readonly (readonly [string, string])[]): Refusal | undefined {
  let before = '';
  for (const [opens, closes] of ranges) {
    const why = closes <= opens ? 'det slutar innan det börjar' : opens < before ? 'tiderna går in i varandra' : '';
    if (why !== '') return refuse.deskHoursWrong({ opens: inWords(opens), closes: inWords(closes), why });
    before = closes;
  }
  return undefined;
}

const inWords = (clock: string): string => clock.replace(':', '.');
