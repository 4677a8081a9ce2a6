import { addDays, dayAt, type Instant } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';

/** When something is due, as the queue says it. `late` and `soon` are words as well as colours. */
export interface Due {
  readonly text: string;
  readonly tone: 'late' | 'soon' | 'plain';
  readonly group: 'late' | 'today' | 'later';
}

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;

/** @param dueAt ISO 8601 or nothing @param now epoch ms @param isUrgent the time is said also when it is days ahead */
export function dueWords(dueAt: Instant | undefined, now: number, { isUrgent = false } = {}): Due {
  if (dueAt === undefined) return { text: '', tone: 'plain', group: 'today' };
  const left = Date.parse(dueAt) - now;
  if (left < 0) return { text: `${span(-left)} sen`, tone: 'late', group: 'late' };
  const [today, dueDay] = [dayAt(now), wording.day(dueAt)];
  if (left < hour) return { text: `om ${span(left)}`, tone: 'soon', group: dueDay === today ? 'today' : 'later' };
  if (dueDay === today) return { text: wording.time(dueAt), tone: 'plain', group: 'today' };
  if (dueDay === addDays(today, 1)) return { text: `i morgon ${wording.time(dueAt)}`, tone: 'plain', group: 'later' };
  return { text: isUrgent ? wording.dayAndTime(dueAt) : dueDay, tone: 'plain', group: 'later' };
}

/** Since when something should have moved, as the queue says it: among what is late. */
export function sinceWords(since: Instant, now: number): Due {
  const isToday = wording.day(since) === dayAt(now);
  return { text: `sedan ${isToday ? wording.time(since) : wording.day(since)}`, tone: 'late', group: 'late' };
}

/** `26 min`, `2 tim`, `3 dagar`: the largest unit that fits, rounded down. */
export function span(ms: number): string {
  if (ms < hour) return `${Math.max(1, Math.floor(ms / minute))} min`;
  if (ms < dayLength) return `${Math.floor(ms / hour)} tim`;
  const days = Math.floor(ms / dayLength);
  return days === 1 ? '1 dag' : `${days} dagar`;
}
