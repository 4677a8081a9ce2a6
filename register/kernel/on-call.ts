import { createHash } from 'node:crypto';
import { dayAndTimeAt, dayAt, isInHours, policyOn, type OnCall } from '../../contract/index.ts';
import { afterManned, isManned } from './manned-hours.ts';

const hourMs = 3_600_000;

/** A duty answers some time in a week, or never: its hours are the same every day, and customer service isn't there at weekends. */
const weekMs = 7 * 24 * hourMs;

/** Whose card a duty hears of. */
export type CardHolder = { readonly protectedIdentity: boolean; readonly email?: string | undefined } | undefined;

/**
 * The duty that answers now instead of customer service; undefined while customer service is there, or where the policy names none for the hour.
 * For a protected holder it is never promised to carry the block out: whoever is on duty may lack the right to see them. Nor for one whose
 * own address it is.
 */
export function onCallAt(instant: number, holder?: CardHolder): OnCall | undefined {
  const { onCall } = policyOn(dayAt(instant)).block;
  // In this order: whether customer service is there takes much longer to tell, and most policies name no duty.
  if (onCall.length === 0 || isManned(instant)) return undefined;
  const hour = Number(dayAndTimeAt(instant).slice(11, 13));
  const found = onCall.find((duty) => isInHours(duty, hour));
  return found && (holder?.protectedIdentity === true || isOwnDuty(found, holder))
    ? { ...found, confirms: false }
    : found;
}

/** True when the duty's mail would reach the holder of the card: nobody carries the block of their own card out. */
export function isOwnDuty({ email }: Pick<OnCall, 'email'>, holder: CardHolder): boolean {
  return holder?.email?.toLowerCase() === email.toLowerCase();
}

/** Tells one duty from another, those that share a mailbox too: a stable part of a mail's key, never an address. */
export function onCallId({ email, from, to }: Pick<OnCall, 'email' | 'from' | 'to'>): string {
  return createHash('sha256').update(`${email.toLowerCase()} ${from}–${to}`).digest('hex').slice(0, 16);
}

/** When each duty but the one that answers at an instant begins to answer after it, epoch ms, the first first; none where the policy names no other. */
export function onCallStarts(instant: number): number[] {
  const now = onCallAt(instant);
  const known = new Set(now && [onCallId(now)]);
  const starts: number[] = [];
  for (let at = nextHour(instant); at <= instant + weekMs; at = nextHour(at)) {
    const duty = onCallAt(at);
    if (!duty || known.has(onCallId(duty))) continue;
    known.add(onCallId(duty));
    starts.push(at);
  }
  return starts;
}

/** The duties that hear of an urgent block until it is due, as others than the holder are told of them. */
interface DutiesTold {
  /** It answers now. */
  readonly now: OnCall | undefined;
  /** It answers from then on, and the block may still wait: the first that carries it out, else the first when none answers now. */
  readonly coming: { readonly duty: OnCall; readonly from: number } | undefined;
}

/** Of a duty that is the holder, who isn't told, nothing. @param at epoch ms @param dueAt epoch ms */
export function dutiesUntil(at: number, dueAt: number, holder?: CardHolder): DutiesTold {
  const now = othersDuty(at, holder);
  if (now?.confirms === true) return { now, coming: undefined };
  const comers = onCallStarts(at).flatMap((from) => {
    const duty = from < dueAt ? othersDuty(from, holder) : undefined;
    return duty ? [{ duty, from }] : [];
  });
  return { now, coming: comers.find(({ duty }) => duty.confirms) ?? (now ? undefined : comers[0]) };
}

function othersDuty(at: number, holder: CardHolder): OnCall | undefined {
  const duty = onCallAt(at, holder);
  return duty && !isOwnDuty(duty, holder) ? duty : undefined;
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
  return level === 'urgent' ? afterStaffed(from, minutes, holder) : afterManned(from, minutes);
}

/** As `afterManned`, with the hours of a duty that confirms. Both begin and end at whole hours, and so do the hours of UTC in Stockholm. */
function afterStaffed(from: number, left: number, holder: CardHolder): number {
  if (!policyOn(dayAt(from)).block.onCall.some(({ confirms }) => confirms)) return afterManned(from, left);
  let [at, rest] = [from, left];
  while (!isStaffed(at, holder)) at = nextHour(at);
  while (rest > nextHour(at) - at) {
    rest -= nextHour(at) - at;
    at = nextHour(at);
    while (!isStaffed(at, holder)) at = nextHour(at);
  }
  return at + rest;
}

const isStaffed = (instant: number, holder: CardHolder): boolean =>
  isManned(instant) || onCallAt(instant, holder)?.confirms === true;

const nextHour = (instant: number): number => (Math.floor(instant / hourMs) + 1) * hourMs;
