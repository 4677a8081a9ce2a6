import { refusal } from '../../kernel/refusal.ts';

export const receiptByServiceOnly = refusal('receipt-by-service-only', {
  when: 'Somebody outside customer service registers a receipt.',
  words: 'Bara Intern kundservice kan registrera kvittenser.',
});

export const receiptNumberMissing = refusal('receipt-number-missing', {
  when: 'The text has no number of a form.',
  words: 'Skriv blankettens nummer, till exempel KV-2026-000123, eller skanna streckkoden.',
});

export const receiptUnknown = refusal('receipt-unknown', {
  when: "There is no such form, or this person isn't to know of its case.",
  words: 'Ingen blankett har nummer {receiptNumber}. Kontrollera numret på blanketten.',
});

export const receiptOfOwnCard = refusal('receipt-of-own-card', {
  when: 'The holder registers the receipt.',
  words: 'Du kan inte registrera kvittensen för ditt eget kort. Be en kollega på Intern kundservice.',
});

export const receiptByParty = refusal('receipt-by-party', {
  when: 'Who asked for the card, vouched or typed it registers the receipt.',
  words:
    'Du begärde eller skrev in ärende {case} och kan inte registrera kvittensen. Be en kollega på Intern kundservice.',
});

export const receiptReplaced = refusal('receipt-replaced', {
  when: 'Another form has taken its place.',
  words: 'Blanketten {receiptNumber} gäller inte längre. Den som gäller är {inForce}.',
});

export const receiptWithdrawn = refusal('receipt-withdrawn', {
  when: 'The form was withdrawn, and its open case has no other.',
  words: 'Blanketten {receiptNumber} gäller inte längre. Ärende {case} har ingen gällande blankett.',
});

export const receiptOfEnded = refusal('receipt-of-ended', {
  when: 'The form was withdrawn, and its case ended without a card.',
  words: 'Blanketten {receiptNumber} gäller inte längre. {ended}',
});

export const receiptOfNever = refusal('receipt-of-never', {
  when: 'The case was closed, and the card of the form never activated in it.',
  words:
    'Kortet aktiverades aldrig i ärende {case} ({how}). Det finns inget att kvittera, ring den som skickade blanketten.',
});

export const receiptTooEarly = refusal('receipt-too-early', {
  when: 'The card of the form is not activated yet.',
  words: 'Kortet {cardNumber} är inte aktiverat (ärende {case}). Kvittensen kan registreras när det är aktiverat.',
});

export const sentNotYoursToSay = refusal('sent-not-yours-to-say', {
  when: 'Who marks the form as sent is not who has it.',
  words: 'Bara den som har blanketten kan markera den som skickad.',
});

export const noFormToSend = refusal('no-form-to-send', {
  when: 'The case has no form.',
  words: 'Ärendet har ingen blankett att skicka.',
});

export const receiptRegisteredAlready = refusal('receipt-registered-already', {
  when: 'A form that has arrived is marked as sent.',
  words: 'Kvittensen {receiptNumber} är redan registrerad.',
});

export const receiptSentAlready = refusal('receipt-sent-already', {
  when: 'The form was marked as sent before.',
  words: 'Blanketten {receiptNumber} markerades som skickad {sentAt}.',
});

export const sentTooEarly = refusal('sent-too-early', {
  when: 'The form is marked as sent before its card is activated.',
  words: 'Kortet är inte aktiverat än. Skicka blanketten när kortet är aktiverat.',
});

export const sentTooLate = refusal('sent-too-late', {
  when: 'The card is no longer active, or its block is asked for.',
  words: 'Kortet {cardNumber} är inte längre aktivt, eller så ska det spärras. Blanketten kan inte skjuta upp det.',
});

export const receiptNotRegistered = refusal('receipt-not-registered', {
  when: 'The registration of a receipt that is not registered is withdrawn.',
  words: 'Kvittensen {receiptNumber} är inte registrerad, så det finns inget att ta tillbaka.',
});

export const registrationTooNew = refusal('registration-too-new', {
  when: 'The registration is withdrawn before the process has heard of it.',
  words: 'Kvittensen {receiptNumber} registrerades nyss. Försök igen om en minut.',
});

export const registrationNotToUndo = refusal('registration-not-to-undo', {
  when: 'A withdrawal is undone that somebody else said, or for another reason than a missing signature, or after which something has happened.',
  words:
    'Inget är ångrat: registreringen togs tillbaka av någon annan eller av ett annat skäl, eller så har något hänt med {receiptNumber} eller kortet sedan dess. Öppna ärendet och se efter.',
});

export const registrationReasonMissing = refusal('registration-reason-missing', {
  field: 'reason',
  when: 'The registration of a receipt is withdrawn without one of the reasons.',
  words: 'Välj varför registreringen tas tillbaka.',
});

export const signedBeforeIdAdministrator = refusal('signed-before-id-administrator', {
  when: 'Somebody who is no ID administrator has a receipt signed on a screen.',
  words: 'Bara en ID-administratör kan låta någon skriva under på skärmen. Använd papperet, eller be en kollega.',
});

export const signedTooEarly = refusal('signed-too-early', {
  when: 'A receipt is signed on a screen before the card has been read back.',
  words: 'Kvittensen {receiptNumber} kan skrivas under när kortets tecken är upplästa.',
});

export const signedAlready = refusal('signed-already', {
  when: 'A receipt that was signed on a screen is signed once more.',
  words: 'Kvittensen {receiptNumber} är redan underskriven på skärmen.',
});

export const receiptNotPrintedHere = refusal('receipt-not-printed-here', {
  when: 'What a receipt was printed from is not kept: a blank form, or one from before it was.',
  words: 'Kvittensen {receiptNumber} kan bara skrivas under på papper.',
});
