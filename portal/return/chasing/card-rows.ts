import {
  addDays,
  askingMails,
  dayOf,
  daysBetween,
  instantOf,
  isToBeCut,
  policyOn,
  words,
  type Instant,
} from '../../../contract/index.ts';
import type { Asking, AwaitedCard, Person } from '../../../register/index.ts';
import * as wording from '../../pages/wording.ts';
import type { ChaseRow } from './pages.ts';

/** A card that should come back, as customer service reads it. */
export function cardRow(awaited: AwaitedCard, now: Instant): ChaseRow {
  const { card, holder, unitName, since, isEvidence, caseNumber } = awaited;
  const { cardReturn } = policyOn(dayOf(now));
  const waited = daysBetween(dayOf(since), dayOf(now));
  return {
    value: `kort:${card.cardNumber}`,
    ...personOf(holder),
    unit: unitName,
    what: words.cardType[card.cardType],
    care: isEvidence ? 'hel i förseglat kuvert' : isToBeCut(card) ? 'ska klippas' : '',
    cardNumber: wording.cardNumber(card.cardNumber),
    receiptNumber: '',
    waited: waited === 0 ? 'i dag' : wording.counted(waited, ['dag', 'dagar']),
    isLate: waited >= cardReturn.remindOnDays[1],
    since: dayOf(since),
    share: shareOf(waited, cardReturn.giveUpOnDay),
    sent: sentOf(awaited),
    next: nextOf(since, now),
    ...remindingOf(awaited, true),
    links: [
      {
        text: isEvidence ? 'Ta emot bevis' : 'Ta emot',
        href: `/arbetslista/aterlamna?${new URLSearchParams({ kort: card.cardNumber }).toString()}`,
      },
      ...(caseNumber === undefined ? [] : [{ text: 'Ärendet', href: `/arenden/${caseNumber}` }]),
    ],
  };
}

function nextOf(since: Instant, now: Instant): string {
  const { cardReturn, customerService } = policyOn(dayOf(now));
  const on = (days: number) => addDays(dayOf(since), days);
  const reminder = cardReturn.remindOnDays.find((days) => instantOf(on(days), customerService.opens) > Date.parse(now));
  if (reminder !== undefined) return `Påminns ${on(reminder)}`;
  return `Räknas som ej återlämnat ${on(cardReturn.giveUpOnDay)}`;
}

/** Who it is, with the way to all that they have; somebody whom HSA doesn't know yet has no such page. */
export function personOf(holder: Person | undefined): Pick<ChaseRow, 'holder' | 'href'> {
  if (!holder) return { holder: 'Okänd', href: undefined };
  return { holder: holder.displayName, href: `/ring/${encodeURIComponent(holder.hsaId)}` };
}

/** What was asked, and to whom it went. */
export function sentOf({ asked }: Asking): ChaseRow['sent'] {
  return asked.map(({ template, at, state }) => ({
    day: dayOf(at),
    text: `${askingMails[template].words}${stateWords[state]}`,
  }));
}

const stateWords = { sent: '', 'under-way': ', på väg', refused: ', kom inte fram' } as const;

/** One mail a day and card: what has had its own isn't offered another. */
export function remindingOf({ today }: Asking, isAsked: boolean): Pick<ChaseRow, 'remindedAt' | 'mayRemind'> {
  const remindedAt = today === undefined ? undefined : wording.time(today);
  return { remindedAt, mayRemind: isAsked && remindedAt === undefined };
}

/** In per cent, at most all of it. */
export function shareOf(days: number, of: number): number {
  return Math.min(100, Math.max(0, Math.round((days / of) * 100)));
}
