import { blockReasons, words, wordsInEnglish, type Policy } from '../../contract/index.ts';
import type { Block, Case } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { saidInEnglish } from './said-in-english.ts';

/** What somebody who reads English is told of a case: what comes next of an own one, how it ended, and what papers are. */

const mailed = 'You need not do anything. We mail you when it is done.';

const steps: Readonly<Record<Exclude<Case['phase'], 'closed'>, (policy: Policy) => readonly string[]>> = {
  starting: () => ['The case is being received.', 'Load the page again in a moment.'],
  review: () => ['Customer service reviews the case.', mailed],
  completion: () => [
    'The order needs more facts.',
    'Your manager, or the person who orders for your unit, has been asked for them. You need not do anything.',
  ],
  visit: () => [
    'A visit to the service desk comes next.',
    'Your manager, or the person who orders for your unit, books it. Time and place are in the mail that you get when it is booked.',
  ],
  'waiting-hsa': () => [
    'You are not in the directory HSA yet.',
    'We look every day, and go on by ourselves once you are.',
  ],
  production: () => ['The card is being made.', 'We mail you when it can be fetched.'],
  'pick-up': ({ order }) => [
    'The card can be fetched at the service desk.',
    `Bring a valid identity document. If it is not fetched within ${order.annulOnDay} days, the card is annulled.`,
  ],
  'sent-home': () => ['The card is sent home.', 'Bring it, and a valid identity document, to a service desk.'],
  packing: () => ['The cards are being packed.', 'We mail when they have been sent.'],
  delivery: () => ['The cards are on their way to the unit.'],
  calling: ({ customerService }) => [
    'The card is activated in a call.',
    `The person who fills in the form for you calls customer service, ${customerService.phone}.`,
  ],
  fetching: () => ['The card is activated. Fetch your certificates.', 'Say here when you have fetched them.'],
  receipt: () => [
    'We must have the signed receipt.',
    'Print it, sign it together with the person who vouches for you, and send it to us.',
  ],
  blocking: ({ customerService: { opens, closes } }) => [
    'Customer service blocks the card.',
    `That is done on weekdays, ${opens}:00–${closes}:00. Until then the card works. A block cannot be undone.`,
  ],
  'waiting-portal': () => [
    'The card is not blocked yet: SITHS eID Portal does not answer.',
    'Customer service tries again, and blocks the card as soon as it does.',
  ],
  'waiting-last-day': () => ['The cards are blocked when the last day has passed.', 'Until then they work as usual.'],
  returning: () => ['The card is to be handed in.', 'Leave it at a service desk, or send it by internal mail.'],
  stopped: ({ customerService }) => [
    'The case has been stopped.',
    `Customer service sees that and takes it further. Call ${customerService.phone} if it is urgent.`,
  ],
};

/** What happens next, or how it ended: the first line large, the rest small. */
export function stepsInEnglish(found: Case, policy: Policy): readonly string[] {
  if (found.phase !== 'closed') return steps[found.phase](policy);
  if (found.awaitsReceiptAnew) return steps.receipt(policy);
  const { closeReason, closedAt, refusalReason } = found;
  const end = closeReason === undefined ? 'closed' : wordsInEnglish.caseEnd[closeReason];
  const why = refusalReason && saidInEnglish[words.refusalReason[refusalReason]];
  return [
    `${wording.capital(end)}.`,
    ...(why === undefined ? [] : [`Reason: ${why}.`]),
    ...(closedAt === undefined ? [] : [`Closed ${wording.dayAndTime(closedAt, 'en')}.`]),
  ];
}

/** The same of a block: who is asked first, by when it is done, how it is done at once, and what else the holder does. */
export function blockStepsInEnglish(found: Case, blocks: readonly Block[], policy: Policy): readonly string[] {
  return [...stepsOfBlock(found, blocks, policy), ...adviceFor(blocks)];
}

function stepsOfBlock(found: Case, blocks: readonly Block[], policy: Policy): readonly string[] {
  const waiting = blocks.filter(({ state }) => state === 'requested' || state === 'waiting-portal');
  if (found.state === 'closed' || waiting.length === 0) return stepsInEnglish(found, policy);
  const urgent = atOnce(policy);
  const doubts = new Set(waiting.map(({ doubt }) => doubt));
  if (!doubts.has(undefined)) return [...askedFirst(doubts.has('caller')), urgent];
  if (found.phase === 'waiting-portal') return [...steps['waiting-portal'](policy), urgent];
  const [due] = waiting.flatMap(({ dueAt }) => dueAt ?? []).sort();
  return [
    due === undefined
      ? 'We have got the request.'
      : `We have got the request. The card is to be blocked by ${wording.dayAndTime(due, 'en')}.`,
    'Until it is blocked the card works. A block cannot be undone.',
    urgent,
  ];
}

/** A reserve card doesn't say that the card whose place it takes works still. */
export const notBlockedInEnglish = (policy: Policy): string =>
  `Your ordinary card is not blocked yet. ${untilBlocked(policy)} ${atOnce(policy)}`;

/** When customer service is there to block a card, and what it does till then. */
export const untilBlocked = ({ customerService: { opens, closes } }: Policy): string =>
  `Customer service blocks it on weekdays, ${opens}:00–${closes}:00. Until then it works.`;

const atOnce = ({ block: { selfService, roundTheClockPhone } }: Policy): string =>
  `If it must be done at once: block it yourself on ${selfService.name}, ${selfService.address}, or call ${roundTheClockPhone}, day and night.`;

const askedFirst = (aboutCaller: boolean): readonly string[] =>
  aboutCaller
    ? ['Customer service checks the request.', 'We call you or your manager. Until the card is blocked it works.']
    : [
        'Your manager is to confirm that the card is not needed.',
        'Only then is the card blocked. Until then it works.',
      ];

function adviceFor(blocks: readonly Block[]): readonly string[] {
  if (!blocks.some(({ reason }) => blockReasons[reason].card === 'gone')) return [];
  return [
    'Report the loss to the police if it is a SIS card: it is an identity card.',
    'If you find the card, it cannot be used again. Hand it in, cut in two if it is a reserve card.',
  ];
}

const documents: Readonly<Record<string, string>> = {
  receipt: 'Receipt',
  'card-receipt': 'Receipt',
  'scanned-receipt': 'Signed receipt',
  'order-confirmation': 'Order confirmation',
  'card-instructions': 'Instructions for card and codes',
  'block-confirmation': 'Confirmation of the block',
  'return-receipt': 'Receipt for a card that was handed in',
};

/** What a paper is; undefined: it has a Swedish name alone. */
export const documentInEnglish = (template: string): string | undefined => documents[template];
