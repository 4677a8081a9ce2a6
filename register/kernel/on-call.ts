import { dayAndTimeAt, dayAt, isInHours, policyOn, type OnCall } from '../../contract/index.ts';
import { afterManned, isManned } from './manned-hours.ts';

const hourMs = 3_600_000;

/** Whose card a duty hears of. */
export type CardHolder = { readonly protectedIdentity: boolean } | undefined;

/**
 * The duty that answers now instead of customer service; undefined while customer service is there, or where the policy names none for the hour.
 * For a protected holder it is never promised to carry the block out: whoever is on duty may lack the right to see them.
 */
export function onCallAt(instant: number, holder?: CardHolder): OnCall | undefined {
  if (isManned(instant)) return undefined;
  const hour = Number(dayAndTimeAt(instant).slice(11, 13));
  const found = policyOn(dayAt(instant)).block.onCall.find((duty) => isInHours(duty, hour));
  return found && holder?.protectedIdentity === true ? { ...found, confirms: false } : found;
}

/**
 * When a block is due: so many minutes after it was asked for, counted while somebody is there who carries it out. A duty that does so
 * counts for urgent ones, but of protected holders; nobody is woken for a card that is in hand.
 * @param from epoch ms
 */
export function blockDueAfter(
  from: number,
  { level, dueMinutes }: { readonly level: 'urgent' | 'normal'; readonly dueMinutes: number },
  holder?: CardHolder,
): number {
  const minutes = dueMinutes * 60_000;
  return level === 'urgent' && holder?.protectedIdentity !== true
    ? afterStaffed(from, minutes)
    : afterManned(from, minutes);
}

/** As `afterManned`, with the hours of a duty that confirms. Both begin and end at whole hours, and so do the hours of UTC in Stockholm. */
function afterStaffed(from: number, left: number): number {
  if (!policyOn(dayAt(from)).block.onCall.some(({ confirms }) => confirms)) return afterManned(from, left);
  let [at, rest] = [from, left];
  while (!isStaffed(at)) at = nextHour(at);
  while (rest > nextHour(at) - at) {
    rest -= nextHour(at) - at;
    at = nextHour(at);
    while (!isStaffed(at)) at = nextHour(at);
  }
  return at + rest;
}

const isStaffed = (instant: number): boolean => isManned(instant) || onCallAt(instant)?.confirms === true;

const nextHour = (instant: number): number => (Math.floor(instant / hourMs) + 1) * hourMs;
