import { dayAsTyped, Day, dayAndTimeOf, dayOf, instantAt, instantOf, type Instant } from '../../contract/index.ts';
import { waysWords } from './words.ts';

/** When somebody asks about, as it was typed. */
export interface TypedTime {
  readonly dag?: string | undefined;
  readonly tid?: string | undefined;
}

/** The time that is answered for; with a fault that is now. Each fault is a sentence to show at its field. */
export interface TimeAsked {
  readonly at: Instant;
  readonly dayFault?: string;
  readonly timeFault?: string;
}

/** Reads a day and a time of day as people write them: `23:30`, `23.30`, `2330` or `23`. Nothing is now. */
export function timeAsked({ dag = '', tid = '' }: TypedTime, now: Instant, said = waysWords.sv): TimeAsked {
  const today = dayOf(now);
  const day = dag.trim() === '' ? today : Day.safeParse(dayAsTyped(dag)).data;
  const time = timeOfDay(tid.trim());
  if (day === undefined) return { at: now, dayFault: said.dayFault };
  if (time === undefined) return { at: now, timeFault: said.timeFault };
  if (time === 'none') {
    return day === today ? { at: now } : { at: now, timeFault: said.timeMissing };
  }
  const at = instantAt(instantOf(day, time.hour, time.minute));
  if (at > now) return { at };
  return dayAndTimeOf(at) === dayAndTimeOf(now) ? { at: now } : { at: now, timeFault: said.timePassed };
}

function timeOfDay(text: string): { hour: number; minute: number } | 'none' | undefined {
  if (text === '') return 'none';
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  return hour <= 23 && minute <= 59 ? { hour, minute } : undefined;
}
