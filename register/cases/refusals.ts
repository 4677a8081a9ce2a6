import { refusal } from '../kernel/refusal.ts';

export const caseUnseen = refusal('case-unseen', {
  when: "There is no such case, or this person isn't to know that there is.",
  words: 'Ärendet finns inte, eller så får du inte se det.',
});

export const submittedByAnother = refusal('submitted-by-another', {
  when: 'The same form was sent in by somebody else.',
  words: 'Formuläret har redan skickats in av någon annan. Öppna ett nytt.',
});

export const orderWaitsAlready = refusal('order-waits-already', {
  when: 'An order for the same person waits.',
  field: ['employmentId', 'familyName'],
  words: '{holder} har redan en beställning, {case}. Fortsätt med den, eller ta tillbaka den först.',
});

export const withdrawalNotYours = refusal('withdrawal-not-yours', {
  when: 'Who withdraws the case may not.',
  words: 'Bara den som begärde kortet, ansvarig chef, IT-beställare eller Intern kundservice kan ta tillbaka det.',
});

export const withdrawnAfterActivation = refusal('withdrawn-after-activation', {
  when: 'The card of the case is activated.',
  words: 'Kortet är redan aktiverat och kan inte tas tillbaka. Ring Intern kundservice om det ska spärras.',
});

export const orderGone = refusal('order-gone', {
  when: 'The case has passed its point of no return.',
  words: 'Det är för sent att ta tillbaka beställningen. Ring Intern kundservice om något är fel.',
});

export const cardBeingGiven = refusal('card-being-given', {
  when: 'An order is withdrawn while a card for the meantime is being given.',
  words: 'Ett kort lämnas ut i ärendet just nu. Försök igen om en minut.',
});

export const answeredAfterWithdrawal = refusal('answered-after-withdrawal', {
  when: 'A task of a case that was withdrawn is answered.',
  words:
    'Ärendet är tillbakadraget, och svaret är inte registrerat. Har du redan beställt eller aktiverat något i SITHS eID Portal: spärra kortet där, och lämna inte ut det.',
});

export const answeredAfterEnd = refusal('answered-after-end', {
  when: 'A task of a closed case is answered.',
  words:
    'Ärendet är stängt, och svaret är inte registrerat. Har du redan beställt eller aktiverat något i SITHS eID Portal: spärra kortet där, och lämna inte ut det.',
});

export const blockStands = refusal('block-stands', {
  when: 'A block, or the end of an employment, is withdrawn.',
  words: 'En begärd spärr kan inte tas tillbaka.',
});

export const extensionDone = refusal('extension-done', {
  when: 'The extension is ordered in SITHS eID Portal, or the card is extended.',
  words: 'Det är för sent att ta tillbaka: förlängningen är redan beställd.',
});

export const caseClosedAlready = refusal('case-closed-already', {
  when: 'A closed case is withdrawn.',
  words: 'Ärendet är redan stängt.',
});

export const caseNotStopped = refusal('case-not-stopped', {
  when: 'A case is ended whose process goes on, or that is closed.',
  words: 'Ärendets process är inte avbruten. Det avslutas av sig självt.',
});

export const stoppedNotYours = refusal('stopped-not-yours', {
  when: 'Who ends a stopped case is not customer service, or it is about a card of their own.',
  words: 'Bara Intern kundservice avslutar ett avbrutet ärende, och ingen sitt eget.',
});

export const stoppedBlockStands = refusal('stopped-block-stands', {
  when: 'A stopped case is ended whose card still works and is to be blocked.',
  words:
    'Kortet fungerar ännu och ska spärras. Begär spärren på nytt, så tar det nya ärendet över den. Avsluta sedan det här.',
});

export const confirmedTooLate = refusal('confirmed-too-late', {
  when: 'A closed case is confirmed.',
  words: 'Ärendet är redan stängt. Det finns inget att bekräfta.',
});

export const confirmedAlready = refusal('confirmed-already', {
  when: 'Somebody else has confirmed the case.',
  words: 'Ärendet är redan bekräftat, av {confirmer}.',
});

export const answeredByColleague = refusal('answered-by-colleague', {
  when: 'No manager is left to answer for the order: another person of customer service does.',
  words: 'En annan person på Intern kundservice svarar för beställningen.',
});

export const confirmationNotNeeded = refusal('confirmation-not-needed', {
  when: 'Who asked has typed it themselves.',
  words: 'Ärendet behöver inte bekräftas: den som begärde det skrev det själv.',
});

export const confirmationNotYours = refusal('confirmation-not-yours', {
  when: 'Neither the caller, the attester nor the manager.',
  words: 'Ärendet bekräftas av {caller}, som ringde, av intygsgivaren eller av ansvarig chef.',
});

export const blockNotGivenUp = refusal('block-not-given-up', {
  when: 'An administrator gives up the block of a card that still works.',
  words: 'Spärren i {number} kan inte ges upp: kortet fungerar ännu. Rätta orsaken och försök igen.',
});
