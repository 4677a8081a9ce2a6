import { addDays, dayOf, instantOf, policyOn, words, type Instant } from '../../../contract/index.ts';
import type { MissingReceipt } from '../../../register/index.ts';
import { receiptDays } from '../../case/receipt-days.ts';
import * as wording from '../../pages/wording.ts';
import { personOf, remindingOf, sentOf, shareOf } from './card-rows.ts';
import type { ChaseRow } from './pages.ts';

/** A receipt that hasn't come, as customer service reads it. Its days count from the fetch, so before that there is nothing to remind of. */
export function receiptRow(missing: MissingReceipt, now: Instant): ChaseRow {
  const { receipt, card, case: found, countedFrom } = missing;
  const { blockOnDay } = policyOn(dayOf(now)).receipt;
  const days = countedFrom === undefined ? undefined : receiptDays(countedFrom, dayOf(now));
  return {
    value: `kvittens:${card.cardNumber}`,
    ...personOf(found.holder),
    unit: found.unitName,
    what: words.cardType[card.cardType],
    care: '',
    cardNumber: wording.cardNumber(card.cardNumber),
    receiptNumber: receipt.receiptNumber,
    waited: days === undefined ? 'inte hämtat än' : `dag ${days.day}`,
    isLate: days?.isLate === true,
    since: days === undefined ? '' : `${days.isLate ? 'skulle in' : 'ska in'} ${days.dueDay}`,
    share: days === undefined ? 0 : shareOf(days.day, blockOnDay),
    sent: [...sentOf(missing), ...saidSent(missing)].sort((one, other) => one.day.localeCompare(other.day)),
    next: nextOf(missing, now),
    ...remindingOf(missing, countedFrom !== undefined),
    links: [{ text: 'Ärendet', href: `/arenden/${found.number}` }],
  };
}

function saidSent({ receipt: { sentAt } }: MissingReceipt): ChaseRow['sent'] {
  return sentAt === undefined ? [] : [{ day: dayOf(sentAt), text: 'markerad som skickad i ärendet' }];
}

function nextOf({ receipt, card, countedFrom }: MissingReceipt, now: Instant): string {
  const policy = policyOn(dayOf(now));
  if (countedFrom === undefined) return 'Dagarna räknas från hämtningen, senast ett dygn efter beställningen';
  const on = (days: number) => addDays(dayOf(countedFrom), days);
  const isAhead = (days: number) => instantOf(on(days), policy.customerService.opens) > Date.parse(now);
  const { remindOnDay, escalateOnDay } = policy.receipt;
  const steps = [
    ...(isAhead(remindOnDay) ? [`Påminns ${on(remindOnDay)}`] : []),
    ...(isAhead(escalateOnDay) ? [`Trappas upp ${on(escalateOnDay)}`] : []),
  ];
  if (card.state !== 'active') return ['Kortet gäller inte längre', ...steps].join('. ');
  if (card.blockRequestedAt !== undefined) return ['Kortet ska spärras', ...steps].join('. ');
  const { blockAt } = receipt;
  const [first] = steps;
  const block = blockAt === undefined ? undefined : `spärras tidigast ${wording.dayAndTime(blockAt)}`;
  if (block === undefined) return first ?? '';
  return first === undefined ? `Kortet ${block}` : `${first}, kortet ${block}`;
}
