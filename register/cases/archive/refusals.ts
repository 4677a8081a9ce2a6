import { refusal } from '../../kernel/refusal.ts';

export const archiveCasesTaken = refusal('archive-cases-taken', {
  when: 'A case of the package is in another package, or erased, since it was begun.',
  words: 'Ett ärende i paketet finns redan i ett annat, eller är raderat. Skriv paketet på nytt.',
});

export const archivePackageGone = refusal('archive-package-gone', {
  when: 'The package is not there, or it has been answered already whether the archive has it.',
  words: 'Paketet finns inte, eller är redan besvarat.',
});

export const archiveReferenceUnfit = refusal('archive-reference-unfit', {
  when: 'What the archive calls the delivery is missing, too long, or holds what can be no text or may be a national number.',
  field: 'reference',
  words: 'Skriv arkivets kvittens, till exempel leveransens nummer, högst 60 tecken. {fault}',
});
