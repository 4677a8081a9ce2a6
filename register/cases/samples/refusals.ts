import { refusal } from '../../kernel/refusal.ts';

export const sampleAuditorsOnly = refusal('sample-auditors-only', {
  when: 'Somebody who is no auditor draws, reviews or signs a sample.',
  words: 'Stickprov är granskarnas.',
});

export const sampleQuarterNotOver = refusal('sample-quarter-not-over', {
  when: 'A sample is drawn of a quarter that has not ended.',
  words: 'Kvartalet är inte slut. Dra stickprovet från och med {day}.',
});

export const sampleAlreadyDrawn = refusal('sample-already-drawn', {
  when: 'A sample of the quarter has been drawn.',
  words: 'Kvartalets stickprov är redan draget, och dras inte om.',
});

export const sampleOfNothing = refusal('sample-of-nothing', {
  when: 'No case ended in the quarter.',
  words: 'Inget ärende avslutades i kvartalet.',
});

export const sampleWithoutCase = refusal('sample-without-case', {
  when: 'The case is not in the sample, or not shown to who reviews it.',
  words: 'Ärendet finns inte i stickprovet, eller visas inte för dig.',
});

export const sampleSigned = refusal('sample-signed', {
  when: 'The sample has been signed, and is changed no more.',
  words: 'Stickprovet är underskrivet och ändras inte.',
});

export const sampleOwnCase = refusal('sample-own-case', {
  when: 'Who reviews has had to do with the case.',
  words: 'Du har själv haft med ärendet att göra. En annan granskare går igenom det.',
});

export const sampleAnswersMissing = refusal('sample-answers-missing', {
  when: 'A question of the sample is not answered.',
  words: 'Svara på varje fråga.',
});

export const sampleNoApproved = refusal('sample-no-approved', {
  when: 'A case with a no is approved.',
  field: 'verdict',
  words: 'Ett nej är minst en anmärkning.',
});

export const sampleRemarkMissing = refusal('sample-remark-missing', {
  when: 'A remark or deviation, or a no, without what was seen.',
  field: 'remark',
  words: 'Skriv vad du såg.',
});

export const sampleRemarkUnfit = refusal('sample-remark-unfit', {
  when: 'The remark is too long, or holds what can be no text or may be a national number.',
  field: 'remark',
  words: 'Skriv högst 1 000 tecken, utan personnummer. {fault}',
});

export const sampleNotAllReviewed = refusal('sample-not-all-reviewed', {
  when: 'A sample is signed before every case of it was reviewed.',
  words: 'Ärenden som inte är granskade: {left}.',
});
