import { blocksOrdinary, dayOf, type Instant, type Policy } from '../../contract/index.ts';
import { receiptCountedFrom, type Case, type Receipt } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { receiptDays } from './receipt-days.ts';
import { untilBlocked } from './words-in-english.ts';

/** What happens next in a case of somebody else's card, to who asked for it or vouches and reads English. */

interface Told {
  readonly found: Case;
  readonly policy: Policy;
  /** The newest that holds. */
  readonly receipt: Receipt | undefined;
  readonly at: Instant;
}

const mailed = 'You need not do anything. We mail you when it is done.';

const steps: Readonly<Record<Exclude<Case['phase'], 'closed'>, (told: Told) => readonly string[]>> = {
  starting: () => ['The case is being received.', 'Load the page again in a moment.'],
  review: () => ['Customer service reviews the case.', mailed],
  completion: () => [
    'The order needs more facts.',
    'The manager, or the person who orders for the unit, has been asked for them.',
  ],
  visit: () => [
    'A visit to the service desk comes next.',
    'Time and place are in the invitation that we mail when the visit is booked.',
  ],
  'waiting-hsa': () => [
    'The person is not in the directory HSA yet.',
    'We look every day, and go on by ourselves once they are.',
  ],
  production: () => ['The card is being made.', 'We mail when it can be fetched.'],
  'pick-up': ({ policy: { order } }) => [
    'The card can be fetched at the service desk.',
    `The card holder brings a valid identity document. If the card is not fetched within ${order.annulOnDay} days, it is annulled.`,
  ],
  'sent-home': () => [
    'The card is sent home.',
    'The card holder brings it, and a valid identity document, to a service desk.',
  ],
  packing: () => ['The cards are being packed.', 'We mail when they have been sent.'],
  delivery: () => ['The cards are on their way to the unit.'],
  calling: ({ found: { activateBefore }, policy: { customerService } }) => [
    `Print the receipt, have it signed by the card holder and the person who vouches, and call customer service, ${customerService.phone}.`,
    ...(activateBefore === undefined
      ? []
      : [
          `The card must be activated by ${wording.dayAndTime(activateBefore, 'en')}. Otherwise the case is closed, and the card goes back to the drawer.`,
        ]),
  ],
  fetching: () => [
    'The card holder is to fetch the certificates.',
    'The card holder logs in on Mina sidor with a card reader and the code of the card, and accepts the terms. Say here when it is done.',
  ],
  receipt: receiptSteps,
  blocking: ({ policy: { customerService } }) => [
    'Customer service blocks the card.',
    `That is done on weekdays, ${customerService.opens}:00–${customerService.closes}:00. Until then the card works. A block cannot be undone.`,
  ],
  'waiting-portal': () => [
    'The card is not blocked yet: SITHS eID Portal does not answer.',
    'Customer service tries again, and blocks the card as soon as it does.',
  ],
  'waiting-last-day': () => ['The cards are blocked when the last day has passed.', 'Until then they work as usual.'],
  returning: () => ['The card is to be handed in.', 'It is left at a service desk, or sent by internal mail.'],
  stopped: ({ policy: { customerService } }) => [
    'The case has been stopped.',
    `Customer service sees that and takes it further. Call ${customerService.phone} if it is urgent.`,
  ],
};

function receiptSteps({ found, receipt, at }: Told): readonly string[] {
  if (receipt === undefined) return ['The signed receipt must come in to us.'];
  const { receiptNumber, state, blockAt, reopenedAt } = receipt;
  const block =
    blockAt === undefined ? [] : [`If it has not come, the card is blocked on ${wording.dayAndTime(blockAt, 'en')}.`];
  if (state === 'sent') return ['The receipt is sent. We register it when it comes.', ...block];
  const { activatedAt = found.submittedAt } = found;
  const { dueDay } = receiptDays(receiptCountedFrom(found, activatedAt, reopenedAt) ?? activatedAt, dayOf(at));
  return [`Send the signed receipt ${receiptNumber} so that we have it by ${dueDay}.`, ...block];
}

/** The first line large, the rest small. A case that is open, or whose receipt is awaited anew. */
export const stepsForOthers = (told: Told): readonly string[] =>
  told.found.phase === 'closed' ? receiptSteps(told) : steps[told.found.phase](told);

/** A reserve card doesn't say that the card whose place it takes works still. */
export function othersNotBlocked({ reason }: Case, policy: Policy): string[] {
  if (reason === undefined || !blocksOrdinary(reason)) return [];
  const { selfService, roundTheClockPhone } = policy.block;
  return [
    `The ordinary card is not blocked yet. ${untilBlocked(policy)} If it must be done at once: ask the card holder to block it on ${selfService.name}, ${selfService.address}, or call ${roundTheClockPhone}, day and night.`,
  ];
}
