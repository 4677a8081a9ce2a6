import type { Language } from '../../contract/index.ts';
import type { Refusal } from '../../register/index.ts';

/** What a holder who reads English is told when the register refuses, by its code. The register's own sentence may say more: a time, a day, a card. */
export const refusalsInEnglish: Readonly<Record<string, string>> = {
  'case-unseen': 'There is no such case, or you may not see it.',
  'withdrawal-not-yours':
    'Only the person who asked for the card, the person who orders for the unit, or customer service can withdraw it.',
  'withdrawn-after-activation': 'The card is already activated. Call customer service if it is to be blocked.',
  'order-gone': 'It is too late to withdraw the order. Call customer service if something is wrong.',
  'block-stands': 'A block that is requested cannot be taken back.',
  'extension-done': 'The card is already extended.',
  'case-closed-already': 'The case is already closed.',
  'confirmed-too-late': 'The case is already closed. There is nothing to confirm.',
  'confirmed-already': 'The case is already confirmed.',
  'answered-by-colleague': 'Another person of customer service answers for the order.',
  'confirmation-not-needed': 'The case need not be confirmed: it was typed in by the person who asked for it.',
  'confirmation-not-yours': 'The case is confirmed by the person who called, the person who vouches, or the manager.',
  'fetched-not-yours-to-say':
    'Only the card holder, or somebody in the unit, can say that the certificates are fetched.',
  'fetching-not-awaited': 'Nothing is to be fetched in this case just now.',
  'visit-unseen': 'There is no such visit, or you may not see it.',
  'visit-not-yours':
    'Only the person who orders for the unit, those who are to come, or customer service can change the visit.',
  'visit-changed-already': 'The visit is changed already. Open the case again to see what holds.',
  'visit-today': 'The visit is today, and cannot be changed here. Call customer service.',
  'slot-taken':
    'The time is not free any more: somebody else was first, or it is too soon or too late. Choose another time.',
  'document-ended': 'What is to be shown is not valid any more. The visit cannot be made today.',
  'person-unknown': 'You are not in the register with that employment. Call customer service.',
  'block-not-yours': 'You can have your own cards blocked. Call customer service about another card.',
  'loss-in-future': 'That day is still to come. Write the day when the card was lost.',
  'not-needed-by-holder-only': 'Only the card holder can give up the card. Choose another reason.',
  'no-card-to-block': 'Choose a card.',
  'card-of-another': 'The card is not yours.',
  'blocked-already': 'The card is already blocked. You need not do anything more.',
  'nothing-to-block': 'The card is not active. There is nothing to block.',
};

/** What is said of a refusal; in Swedish where there is no English. */
export function messageOf({ code, message }: Pick<Refusal, 'code' | 'message'>, language: Language): string {
  return language === 'en' ? (refusalsInEnglish[code] ?? message) : message;
}
