import { refusal } from '../kernel/refusal.ts';

export const stockNotYours = refusal('stock-not-yours', {
  when: 'Neither of customer service nor an administrator.',
  words: 'Bara Intern kundservice och administratörer får ändra i lagret.',
});

export const serialsUnreadable = refusal('serials-unreadable', {
  when: "The serials can't be read, or are too many. At the page of a shipment the field is `missing` or `found`.",
  field: 'serials',
  words: '{errors}',
});

export const blanksExpired = refusal('blanks-expired', {
  when: 'The cards of the bundle have expired.',
  field: 'blankExpires',
  words: 'Korten gick ut {expired} och kan inte tas in i lagret. Kontrollera datumet.',
});

export const serialsKnown = refusal('serials-known', {
  when: 'Cards of the bundle are in the register.',
  field: 'serials',
  words: 'Finns redan i registret: {serials}. Kontrollera numren på bunten.',
});

export const serialOfAnotherType = refusal('serial-of-another-type', {
  when: 'A card of another type is to be sent.',
  field: 'serials',
  words: '{serial} är ett {cardType}.',
});

export const serialNotBlank = refusal('serial-not-blank', {
  when: 'A card that is no blank is to be sent.',
  field: 'serials',
  words: '{serial} är inte blankt, det är {state}.',
});

export const serialElsewhere = refusal('serial-elsewhere', {
  when: "A card is to be sent that doesn't lie in the central stock.",
  field: 'serials',
  words: '{serial} ligger inte i centrallagret.',
});

export const serialExpired = refusal('serial-expired', {
  when: 'A card whose blank has expired is to be sent.',
  field: 'serials',
  words: '{serial} gick ut {expired} och ska makuleras.',
});

export const fewerThanOrdered = refusal('fewer-than-ordered', {
  when: 'Fewer cards than ordered, and nobody has said that they are to be fewer.',
  field: 'serials',
  words:
    'Det är {cards} kort, men {wanted} är beställda. Lägg till de som saknas, eller kryssa i att ni skickar färre.',
});

export const olderCardsLeft = refusal('older-cards-left', {
  when: 'Older cards would stay behind, and nobody has said that they are to.',
  field: 'serials',
  words: 'Det finns äldre kort: {oldest} går ut {expires}. Ta de äldsta först, eller kryssa i att ni tar andra.',
});

export const notAnnullable = refusal('not-annullable', {
  when: 'A card in this state is never annulled.',
  field: 'serials',
  words: '{serial} är {state} och kan inte makuleras här.',
});

export const notExpired = refusal('not-expired', {
  when: 'The reason is an expired blank, and it has not expired.',
  field: 'serials',
  words: '{serial} {until} och är inte för gammalt.',
});

export const tooManyCards = refusal('too-many-cards', {
  when: "More cards than the policy's `stock.maxCards`.",
  field: 'cards',
  words: 'Högst {most} kort går att beställa på en gång.',
});

export const tooManyForms = refusal('too-many-forms', {
  when: "More forms than the policy's `stock.maxForms`.",
  field: 'forms',
  words: 'Högst {most} blanketter går att beställa på en gång.',
});

export const stockUnitNotYours = refusal('stock-unit-not-yours', {
  when: 'Neither manager nor orderer of the unit.',
  field: 'unitId',
  words: 'Reservkort till {unit} beställs av ansvarig chef eller IT-beställare där. Välj din egen enhet.',
});

export const shipmentConfirmedAlready = refusal('shipment-confirmed-already', {
  when: 'The shipment is no longer on its way.',
  words: 'Leveransen {number} är redan bekräftad.',
});

export const shipmentYourOwn = refusal('shipment-your-own', {
  when: 'Who sent the shipment confirms that it has come.',
  words: 'Du skickade själv leveransen {number}. Den som tar emot korten bekräftar den: be en kollega.',
});

export const foundYourOwn = refusal('found-your-own', {
  when: 'Who sent a shipment says that cards which did not arrive are with the receiver after all.',
  field: 'found',
  words: 'Du skickade själv leveransen {number}. En kollega säger vad som har kommit till rätta.',
});

export const extraIsListed = refusal('extra-is-listed', {
  when: 'A card that is said to be too many is of the shipment.',
  field: 'extra',
  words: '{serials} står på följesedeln {number}.',
});

export const noDeviation = refusal('no-deviation', {
  when: 'The shipment has nothing that did not arrive.',
  words: 'Leveransen {number} har ingen avvikelse.',
});

export const notOfShipment = refusal('not-of-shipment', {
  when: 'A card that is said to be missing, or found, is not of the shipment or not missed.',
  field: ['missing', 'found'],
  words: '{serials} hör inte till leveransen {number}. Läs numren på följesedeln.',
});

export const countNotYours = refusal('count-not-yours', {
  when: "The stock is not their own unit's.",
  words: 'Du får bara inventera din egen enhets lager.',
});

export const stockChanged = refusal('stock-changed', {
  when: 'What would become missing is no longer what the person has seen.',
  field: 'serials',
  words: 'Lagret har ändrats medan du räknade. Titta på skillnaden en gång till.',
});

export const formUnknown = refusal('form-unknown', {
  when: 'No blank form with that number was sent to a unit.',
  words: 'Ingen blankett med det numret är skickad. Kontrollera numret på blanketten.',
});

export const formUsedAlready = refusal('form-used-already', {
  when: 'The blank form is used in another case.',
  words: 'Blanketten {receiptNumber} är redan använd i ett annat ärende.',
});

export const formCaseMissing = refusal('form-case-missing', {
  when: "The case of the form is not given, or this person isn't to know of it.",
  field: 'caseId',
  words: 'Välj vilket ärende blanketten hör till.',
});

export const formOfAnotherUnit = refusal('form-of-another-unit', {
  when: 'The blank form was sent to another unit than the case is of.',
  field: 'caseId',
  words: 'Blanketten skickades till {formUnit}, men ärendet hör till {caseUnit}.',
});

export const receiptNotAwaited = refusal('receipt-not-awaited', {
  when: 'The case waits for no receipt.',
  field: 'caseId',
  words: 'Ärendet {case} väntar inte på någon kvittens. Välj ett annat.',
});
