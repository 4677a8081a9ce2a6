import type { Language } from '../../contract/index.ts';
import type { Refusal } from '../../register/index.ts';

/** What somebody who reads English is told when the register refuses, by its code. The register's own sentence may say more: a time, a day, a card. */
export const refusalsInEnglish: Readonly<Record<string, string>> = {
  'case-unseen': 'There is no such case, or you may not see it.',
  'withdrawal-not-yours':
    'Only the person who asked for the card, the person who orders for the unit, or customer service can withdraw it.',
  'withdrawn-after-activation': 'The card is already activated. Call customer service if it is to be blocked.',
  'order-gone': 'It is too late to withdraw the order. Call customer service if something is wrong.',
  'block-stands': 'A block that is requested cannot be taken back.',
  'extension-done': 'It is too late to withdraw: the extension is ordered already.',
  'card-being-given': 'A card is being given in the case right now. Try again in a minute.',
  'case-closed-already': 'The case is already closed.',
  'confirmed-too-late': 'The case is already closed. There is nothing to confirm.',
  'confirmed-already': 'The case is already confirmed.',
  'answered-by-colleague': 'Another person of customer service answers for the order.',
  'confirmation-not-needed': 'The case need not be confirmed: it was typed in by the person who asked for it.',
  'confirmation-not-yours': 'The case is confirmed by the person who called, the person who vouches, or the manager.',
  'fetched-not-yours-to-say':
    'Only the card holder, or somebody in the unit, can say that the certificates are fetched.',
  'fetching-not-awaited': 'Nothing is to be fetched in this case just now.',
  'sent-not-yours-to-say': 'Only somebody who has the form can mark it as sent.',
  'no-form-to-send': 'The case has no form to send.',
  'receipt-registered-already': 'The receipt is already registered.',
  'receipt-sent-already': 'The form is already marked as sent.',
  'sent-too-early': 'The card is not activated yet. Send the form when it is.',
  'sent-too-late': 'The card is not active any more, or it is to be blocked. The form cannot put that off.',
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
  'submitted-by-another': 'Another person has already sent this form. Open a new one.',
  'unit-unknown': 'The unit is not in the register. Choose a unit in the list.',
  'not-employed-in-unit': 'The person is not employed in the unit. Choose somebody in the list.',
  'not-employed-today': 'The person is not employed in the unit today. Choose somebody in the list.',
  'reserve-unit-not-yours':
    'A reserve card for that unit can only be asked for by somebody who works there, by the manager or by the person who orders for the unit. Choose your own unit.',
  'employment-not-on-day': 'The employment is not valid today. Choose somebody who is employed in the unit today.',
  'reserve-for-oneself':
    'You cannot ask for a reserve card for yourself. Ask a colleague in the unit, or your manager, to send the form and call.',
  'holder-not-in-hsa':
    'The person is not in HSA yet, and no card can be activated before that. Ask the HSA administrator of the unit to add the person, and try again the next day.',
  'reserve-only-instead':
    'Somebody without a Swedish number can get a reserve card only in place of an ordered card that is lost, stolen, broken or still to come.',
  'nothing-to-stand-in-for':
    'The person has no ordered card, and without a Swedish number a reserve card cannot be given in place of nothing. Ask your manager to order a short-term card.',
  'reserve-active-already':
    'The person already has an active reserve card. Use that one, or ask customer service to block it first.',
  'activation-waits-already':
    'The person already has a case that waits for activation. Go on with that one, or have it withdrawn first.',
  'ordinary-card-works':
    'The person already has an active card. Choose why it cannot be used: lost, stolen, forgotten, broken or locked.',
  'card-not-chosen': 'Choose which card you take. The card that stands first in the list is the oldest.',
  'drawer-empty': 'There are no more reserve cards in the drawer of the unit. Ask your manager to order more.',
  'card-not-of-unit': 'The card is not one of the reserve cards of the unit. Choose a card in the list.',
  'card-taken-already': 'The card is not in the drawer any more. Choose another card in the list.',
  'blank-expired': 'The card has expired and cannot be activated. Lay it aside, and choose another card in the list.',
  'attester-unknown': 'The person who vouches is not in the register. Choose somebody in the list.',
  'attester-is-holder': 'Card holders cannot vouch for themselves. Choose a colleague in the unit.',
  'attester-is-card-staff': 'Nobody who works with the cards can vouch. Choose a colleague in the unit.',
  'attester-not-employed': 'The person who vouches must be you, or somebody who is employed in the unit today.',
  'attester-not-in-hsa':
    'The person who vouches is not in HSA yet, and cannot do it. Choose another colleague in the unit.',
  'attester-awaits-own-card':
    'The person who vouches waits for a first card of their own, and cannot do it until that is handed out. Choose another colleague in the unit.',
  'extension-unit-not-yours':
    'Reserve cards of that unit can only be extended by somebody who works there, by the manager or by the person who orders for the unit. Choose your own unit.',
  'extension-for-oneself':
    'You cannot ask to have your own card extended. Ask a colleague in the unit, or your manager.',
  'no-reserve-card': 'The person has no active reserve card. Ask for a reserve card instead.',
  'extension-waits-already': 'The card is already to be extended. Go on with that case.',
  'card-no-longer-active': 'The card is not active any more, and cannot be extended.',
  'not-extendable':
    'Only reserve cards on LoA 3 can be extended, and this one is not. Ask for a new reserve card when it has expired.',
  'extended-already':
    'The card has already been extended, and that is possible only once. Ask for a new reserve card when it has expired.',
  'extension-of-blocked': 'The card is to be blocked, and cannot be extended.',
  'extension-too-late': 'The card has expired, and cannot be extended. Ask for a new reserve card.',
  'not-longer': 'The card cannot be valid longer: the card itself, or the employment, ends on the same day.',
};

/** What is said of a refusal; in Swedish where there is no English. */
export function messageOf({ code, message }: Pick<Refusal, 'code' | 'message'>, language: Language): string {
  return language === 'en' ? (refusalsInEnglish[code] ?? message) : message;
}
