import { refusal } from '../../kernel/refusal.ts';

export const extractPersonUnknown = refusal('extract-person-unknown', {
  when: 'An extract is ordered of somebody whom the register does not have, or who is erased.',
  field: 'hsaId',
  words: 'Ingen i registret har det HSA-id:t. Stämmer det, så är svaret att inget är sparat om personen.',
});

export const extractOrderedOfSelf = refusal('extract-ordered-of-self', {
  when: 'An administrator orders an extract of themself.',
  field: 'hsaId',
  words: 'Ditt eget utdrag hämtar du själv under Mina kort.',
});

export const extractOpenAlready = refusal('extract-open-already', {
  when: 'A request for the same person has not come to its end.',
  field: 'hsaId',
  words: 'Ett utdrag om personen är redan beställt och inte utlämnat.',
});

export const extractReceivedAhead = refusal('extract-received-ahead', {
  when: 'The day on which the request came in has not come.',
  field: 'receivedOn',
  words: 'Dagen har inte kommit än. Skriv när begäran kom in.',
});

export const extractFileNumberUnfit = refusal('extract-file-number-unfit', {
  when: 'The file number is missing, too long, or holds what can be no text or may be a national number.',
  field: 'fileNumber',
  words: 'Skriv diarienumret, högst 40 tecken och inget personnummer. {fault}',
});

export const extractNotYours = refusal('extract-not-yours', {
  when: 'Somebody who is no auditor, ordered it, or whose own data it is, hands out an extract.',
  words: 'Utdraget lämnas ut av en granskare som inte har beställt det och som det inte handlar om.',
});

export const extractProtected = refusal('extract-protected', {
  when: 'The person is protected, and who hands out has no right to see them.',
  words: 'Personen har skyddade personuppgifter. En granskare med den behörigheten lämnar ut utdraget.',
});

export const extractGone = refusal('extract-gone', {
  when: 'The request is not there, or has come to its end.',
  words: 'Begäran finns inte, eller är redan avslutad.',
});

export const extractIdentityFirst = refusal('extract-identity-first', {
  when: 'An extract is taken out before it was seen who asks.',
  words: 'Kontrollera först vem som begär utdraget.',
});

export const extractDocumentMissing = refusal('extract-document-missing', {
  when: 'The identity was seen by a document, and it is not said which one.',
  field: 'idDocument',
  words: 'Välj vilken id-handling som visades.',
});

export const extractDocumentDayMissing = refusal('extract-document-day-missing', {
  when: 'The identity was seen by a document, and it is not said until when that holds.',
  field: 'idValidTo',
  words: 'Skriv sista dagen som id-handlingen gäller.',
});

export const extractDocumentExpired = refusal('extract-document-expired', {
  when: 'The document that was shown does not hold any more.',
  field: 'idValidTo',
  words: 'Id-handlingen har gått ut. Be om en annan, eller välj att den visas när brevet lämnas ut.',
});

export const extractProxyUnfit = refusal('extract-proxy-unfit', {
  when: 'A proxy asks, and their name is missing, too long, or holds what can be no text or may be a national number.',
  field: 'proxyName',
  words: 'Skriv ombudets namn som i fullmakten, högst 100 tecken och inget personnummer. {fault}',
});

export const extractProxyUnasked = refusal('extract-proxy-unasked', {
  when: 'A proxy is named, and the identity was not seen by theirs.',
  field: 'proxyName',
  words: 'Inget ombud är valt. Välj ombudets id-handling och fullmakten, eller ta bort namnet.',
});

export const extractNotTaken = refusal('extract-not-taken', {
  when: 'An extract is said to be handed out that nobody has taken out.',
  words: 'Ta ut utdraget innan du säger att det är utlämnat.',
});

export const extractWayUnfit = refusal('extract-way-unfit', {
  when: 'The way does not fit how the identity is seen.',
  field: 'way',
  words: 'Id-handlingen skulle visas när brevet lämnas ut. Välj ett brev.',
});

export const extractWayUnsafe = refusal('extract-way-unsafe', {
  when: 'An extract about a protected person is sent to an address.',
  field: 'way',
  words: 'Personen har skyddade personuppgifter. Lämna på plats, eller skicka genom Skatteverket.',
});

export const extractCorrectionUnfit = refusal('extract-correction-unfit', {
  when: 'What is to be corrected is too long, or holds what can be no text or may be a national number.',
  field: 'correction',
  words: 'Skriv vad som ska rättas, högst 1 000 tecken och utan personnummer. {fault}',
});

export const extractPersonEmployed = refusal('extract-person-employed', {
  when: 'An extract is ordered of somebody who is said to have left, and who has an employment today.',
  field: 'cannotLogIn',
  words:
    'Personen har en anställning i registret i dag. Välj ett annat skäl, eller be personen hämta utdraget under Mina kort.',
});
