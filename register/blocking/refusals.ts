import { refusal } from '../kernel/refusal.ts';

export const personUnknown = refusal('person-unknown', {
  when: 'The employment is not in the register.',
  field: 'employmentId',
  words: 'Personen finns inte i registret. Välj en person i listan.',
});

export const blockNotYours = refusal('block-not-yours', {
  when: 'The card is neither their own nor of a unit that they answer or order for.',
  field: 'employmentId',
  words: 'Du kan spärra dina egna kort, och korten på enheter där du är ansvarig chef eller IT-beställare.',
});

export const blockCallByServiceOnly = refusal('block-call-by-service-only', {
  when: 'Somebody outside customer service enters a call about a block.',
  field: 'employmentId',
  words: 'Bara Intern kundservice tar emot spärrbegäran per telefon.',
});

export const lossInFuture = refusal('loss-in-future', {
  when: 'The day of the loss is to come.',
  field: 'lostOn',
  words: 'Dagen har inte varit än. Skriv den dag då kortet försvann, senast {day}.',
});

export const notCalledBack = refusal('not-called-back', {
  when: 'A caller says that an employment ends, and the unit has not been called back.',
  field: 'calledBack',
  words: 'Ring först upp enheten på det registrerade numret.',
});

export const notNeededByHolderOnly = refusal('not-needed-by-holder-only', {
  when: 'Somebody else than the holder, or a caller, says that the card is not needed.',
  field: 'reason',
  words: 'Bara innehavaren kan lämna ifrån sig sitt kort. Välj en annan orsak.',
});

export const deathByPhoneOnly = refusal('death-by-phone-only', {
  when: 'A death is told otherwise than by phone.',
  field: 'reason',
  words: 'Ring Intern kundservice om innehavaren har avlidit.',
});

export const deathSourceMissing = refusal('death-source-missing', {
  when: 'A death is told without who told of it.',
  field: 'deathSource',
  words: 'Välj vem som har meddelat dödsfallet.',
});

export const noCardToBlock = refusal('no-card-to-block', {
  when: 'No card is chosen.',
  field: 'cardNumbers',
  words: 'Välj minst ett kort.',
});

export const cardOfAnother = refusal('card-of-another', {
  when: 'The card is unknown, or of another employment.',
  field: 'cardNumbers',
  words: 'Kortet {cardNumber} hör inte till personen. Välj i listan.',
});

export const blockedAlready = refusal('blocked-already', {
  when: 'The card is blocked.',
  field: 'cardNumbers',
  words: 'Kortet {cardNumber} är redan spärrat. Du behöver inte göra något mer.',
});

export const nothingToBlock = refusal('nothing-to-block', {
  when: 'The card is in a state that has nothing to block.',
  field: 'cardNumbers',
  words: 'Kortet {cardNumber} är inte aktivt. Det finns inget att spärra.',
});

export const reconciledByServiceOnly = refusal('reconciled-by-service-only', {
  when: 'Somebody signs or answers a reconciliation who may not handle the card: of another role, or without the right to protected persons.',
  words: 'Det här görs av någon på Intern kundservice som får hantera kortet.',
});

export const differenceAnswered = refusal('difference-answered', {
  when: 'A difference of a reconciliation is answered already.',
  words: 'Skillnaden är redan åtgärdad.',
});

export const differenceOwn = refusal('difference-own', {
  when: 'Customer service answers for a card of their own.',
  words: 'Det är ditt eget kort. Be en kollega.',
});

export const differenceMovedOn = refusal('difference-moved-on', {
  when: 'What was chosen can no longer be done about the card: the register has moved on.',
  field: 'answer',
  words: 'Kortet har ändrats i registret. Läs in sidan igen och välj på nytt.',
});

export const differenceReasonMissing = refusal('difference-reason-missing', {
  when: 'A block is asked for without a reason.',
  field: 'reason',
  words: 'Välj varför kortet ska spärras.',
});

export const differenceNotPlaced = refusal('difference-not-placed', {
  when: 'A card of the list can’t be taken in: its holder or employment isn’t in the register, or has another active card.',
  field: 'answer',
  words:
    'Kortet går inte att ta in: innehavaren saknas i registret, har ingen anställning som pågår eller har redan ett aktivt kort. Spärra kortet i SITHS eID Portal i stället, eller be administratören läsa in personen.',
});

export const differenceSignedBySelf = refusal('difference-signed-by-self', {
  when: 'Who signed the reconciliation would take the card in or correct its last day: a colleague does.',
  field: 'answer',
  words: 'Du skrev under avstämningen. Be en kollega ta in kortet eller rätta sista dagen.',
});

export const differenceNotValidNow = refusal('difference-not-valid-now', {
  when: 'By the list the card isn’t valid today: its first day is to come, or its last day has been.',
  field: 'answer',
  words: 'Enligt listan gäller kortet inte i dag. Hämta en ny lista ur SITHS eID Portal och stäm av på nytt.',
});

export const listCutOff = refusal('list-cut-off', {
  when: 'A reconciliation is signed though too many active cards are missing in the list.',
  words:
    'För många aktiva kort saknas i listan, så den går inte att skriva under. Hämta hela listan och släpp den igen.',
});

export const listGone = refusal('list-gone', {
  when: 'A list is signed that has been signed already, or thrown away.',
  words: 'Listan är redan underskriven, eller så har du släppt en annan sedan dess. Titta under Avstämning.',
});
