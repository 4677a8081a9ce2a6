import { refusal } from '../kernel/refusal.ts';

export const foreignUnitNotYours = refusal('foreign-unit-not-yours', {
  when: 'Neither manager nor orderer of the unit.',
  field: 'unitId',
  words: 'Kort till {unit} beställs av enhetens ansvariga chef eller IT-beställare. Välj din egen enhet.',
});

export const agreementNotNeeded = refusal('agreement-not-needed', {
  when: 'The form for private care providers is used for a unit of the region or a municipality.',
  field: 'unitId',
  words: '{unit} hör till {employer}, och då behövs inget avtal. Använd formuläret för personal i region och kommun.',
});

export const agreementNeeded = refusal('agreement-needed', {
  when: 'The form of the region and municipalities is used for a unit of a private care provider.',
  field: 'unitId',
  words: '{unit} hör till en privat vårdgivare. Använd formuläret för privata vårdgivare.',
});

export const agreementOver = refusal('agreement-over', {
  when: 'The agreement has gone out.',
  field: 'agreementTo',
  words: 'Avtalet gick ut {to}. Beställ när ett nytt avtal gäller.',
});

export const agreementTooShort = refusal('agreement-too-short', {
  when: 'The agreement ends before the assignment begins.',
  field: 'agreementTo',
  words: 'Avtalet slutar innan uppdraget börjar, {from}. Rätta en av dagarna.',
});

export const organisationNumberWrong = refusal('organisation-number-wrong', {
  when: 'The text is no organisation number, or its check digit is wrong.',
  field: 'organisationNumber',
  words:
    'Organisationsnumret stämmer inte. Kontrollera kontrollsiffran och skriv tio siffror, till exempel 232100-0065.',
});

export const organisationOfAnother = refusal('organisation-of-another', {
  when: "The organisation number is not that of the unit's employer.",
  field: 'organisationNumber',
  words:
    '{unit} hör till {employer}, som har ett annat organisationsnummer. Skriv numret som står i avtalet för {employer}, eller välj en annan enhet.',
});

export const birthInFuture = refusal('birth-in-future', {
  when: 'The birth date is today or to come.',
  field: 'birthDate',
  words: 'Födelsedatumet har inte varit än. Skriv det som det står i passet.',
});

export const birthLongAgo = refusal('birth-long-ago', {
  when: 'The birth date is more than 120 years ago.',
  field: 'birthDate',
  words: 'Födelsedatumet är för länge sedan. Skriv det som det står i passet.',
});

export const passportTooShort = refusal('passport-too-short', {
  when: "The passport goes out before the policy's `order.passportValid` has passed.",
  field: 'passportValidTo',
  words:
    'Passet måste gälla minst till {needed} för att kortet ska kunna lämnas ut i dag, och längre om det lämnas ut senare. Beställ när personen har ett nytt pass.',
});

export const deskUnknown = refusal('desk-unknown', {
  when: 'The policy has no such service desk.',
  field: 'desk',
  words: 'Servicedisken finns inte. Välj {desks}.',
});

export const shortTermActiveAlready = refusal('short-term-active-already', {
  when: 'The person has an active short-term card.',
  field: 'familyName',
  words:
    '{holder} har redan ett aktivt {cardType}, {cardNumber}. Är det förlorat eller trasigt begär du först att det spärras.',
});
