import { refusal } from '../../kernel/refusal.ts';

export const declarationAuditorsOnly = refusal('declaration-auditors-only', {
  when: 'Somebody who is no auditor writes or signs the yearly declaration.',
  words: 'Tillitsdeklarationen är granskarnas.',
});

export const declarationNotOpen = refusal('declaration-not-open', {
  when: 'The year is neither this one nor the last.',
  words: 'Bara årets och förra årets deklaration kan skrivas.',
});

export const declarationSigned = refusal('declaration-signed', {
  when: 'The declaration of the year has been signed, and is changed no more.',
  words: 'Deklarationen är underskriven och ändras inte.',
});

export const declarationStatementUnfit = refusal('declaration-statement-unfit', {
  when: 'The statement is empty, too long, or holds what can be no text or may be a national number.',
  field: 'statement',
  words: 'Skriv hur kravet uppfylls, högst 4 000 tecken och utan personnummer. {fault}',
});

export const declarationNotComplete = refusal('declaration-not-complete', {
  when: 'The declaration is signed before every chapter has been declared.',
  words: 'Kapitel som inte är besvarade: {left}.',
});

export const declarationYearNotEnded = refusal('declaration-year-not-ended', {
  when: 'The declaration is signed before its year has ended.',
  words: 'Året är inte slut. Deklarationen kan skrivas under från och med {from}.',
});

export const declarationChanged = refusal('declaration-changed', {
  when: 'What is signed is not what the signer saw: a chapter was declared anew, or the evidence changed.',
  words: 'Deklarationen eller underlaget har ändrats sedan sidan visades. Läs den igen, och skriv under.',
});
