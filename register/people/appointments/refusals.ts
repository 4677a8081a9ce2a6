import { refusal } from '../../kernel/refusal.ts';

export const ownAppointment = refusal('own-appointment', {
  when: 'An administrator gives, shortens or ends a role or right of their own.',
  field: 'hsaId',
  words: 'Ingen ändrar sina egna behörigheter. Be en annan administratör.',
});

export const appointedUnknown = refusal('appointed-unknown', {
  when: 'Nobody in the register has the HSA-id.',
  field: 'hsaId',
  words: 'Ingen person i registret har det HSA-id:t.',
});

export const appointedUnitUnknown = refusal('appointed-unit-unknown', {
  when: 'A manager or orderer is appointed without a unit of the register.',
  field: 'unit',
  words: 'Skriv enhetens HSA-id. Ansvariga chefer och IT-beställare är det för en enhet.',
});

export const appointedBackwards = refusal('appointed-backwards', {
  when: 'The first day has passed.',
  field: 'from',
  words: 'Första dagen är tidigast i dag, {today}.',
});

export const appointmentTooShort = refusal('appointment-too-short', {
  when: 'The last day is before the first.',
  field: 'to',
  words: 'Sista dagen är tidigast {from}, den första.',
});

export const trainingMissing = refusal('training-missing', {
  when: 'An ID administrator is appointed without a training that holds on the first day.',
  field: 'trainedTo',
  words: 'Utbildningen ska gälla på behörighetens första dag. Skriv dess sista dag.',
});

export const checkMissing = refusal('check-missing', {
  when: 'An ID administrator is appointed without a background check that holds on the first day.',
  field: 'checkedTo',
  words: 'Bakgrundskontrollen ska gälla på behörighetens första dag. Skriv dess sista dag.',
});

export const appointmentGone = refusal('appointment-gone', {
  when: 'What is to be ended has ended, or there is none.',
  words: 'Behörigheten gäller inte längre.',
});

export const notShortened = refusal('not-shortened', {
  when: 'The new last day is in the past, or not before the present one.',
  field: 'last',
  words:
    'Sista dagen är tidigast i dag, {today}, och före den som gäller nu. Lämna fältet tomt för att avsluta genast.',
});

export const lastAdministrators = refusal('last-administrators', {
  when: 'Fewer than two administrators would be left, now or when the roles that soon end have ended.',
  field: 'last',
  words:
    'Minst {least} administratörer ska finnas kvar, så att ingen blir ensam. Utse en ny, eller förnya en som snart löper ut, och avsluta sedan den här.',
});
