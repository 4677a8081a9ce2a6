import type { Instant } from '../../contract/index.ts';

/** `4 ärenden`, `1 ärende`; `Inget ärende` where a sentence begins. What stands still without a case is counted the same. */
export function countedCases(count: number, begins = false): string {
  if (count === 0 && begins) return 'Inget ärende';
  if (count === 1 && begins) return 'Ett ärende';
  return count === 1 ? '1 ärende' : `${count} ärenden`;
}

/** `54 min`, `3 h 20 min`, `2 dygn`. @param since ISO 8601 @param now epoch ms */
export function stoodFor(since: Instant, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} dygn`;
}
