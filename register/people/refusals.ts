import { refusal } from '../kernel/refusal.ts';

/** What is said of units and people, whatever is asked for. */

export const unitUnknown = refusal('unit-unknown', {
  when: 'The unit is not in the register on the day.',
  field: 'unitId',
  words: 'Enheten finns inte i registret. Välj en enhet i listan.',
});

export const notEmployedInUnit = refusal('not-employed-in-unit', {
  when: 'The employment is unknown, or of another unit.',
  field: 'employmentId',
  words: 'Personen är inte anställd på enheten. Välj en person i listan.',
});

export const callForProtected = refusal('call-for-protected', {
  when: 'Somebody calls about a person with protected identity, and who took the call has no right to see them.',
  field: ['employmentId', 'personalNumber'],
  words: 'Lämna över samtalet till en kollega med behörighet för skyddade personuppgifter.',
});

export const callerByServiceOnly = refusal('caller-by-service-only', {
  when: 'Somebody outside customer service writes on behalf of another.',
  words: 'Bara Intern kundservice kan skicka in för någon annans räkning.',
});

export const callerUnknown = refusal('caller-unknown', {
  when: 'The one who calls is not in the register.',
  words: 'Den som ringer finns inte i registret. Kontrollera HSA-id.',
});

export const firstDayFar = refusal('first-day-far', {
  when: "The first day is later than the policy's `order.startsWithin` allows.",
  field: ['from', 'assignmentFrom'],
  words: 'Första dagen ligger långt fram. Skriv en dag senast {latest}.',
});

export const lastDayBeforeFirst = refusal('last-day-before-first', {
  when: 'The last day is before the first.',
  field: ['to', 'assignmentTo'],
  words: 'Sista dag ligger före första dag, {from}. Rätta en av dem.',
});

export const assignmentOver = refusal('assignment-over', {
  when: 'The last day is past.',
  field: ['to', 'assignmentTo'],
  words: 'Uppdraget slutade {to}. Skriv en sista dag som inte har varit.',
});
export const administratorsOnly = refusal('administrators-only', {
  when: 'Somebody without the role of an administrator does what administrators do.',
  words: 'Bara administratörer får göra det.',
});

export const reasonMissing = refusal('reason-missing', {
  when: 'Something is given up or ended without a reason, or with one that can be no text.',
  field: 'reason',
  words: 'Skriv skälet. {fault}',
});

export const sessionGone = refusal('session-gone', {
  when: 'The session that an administrator ends has ended.',
  words: 'Personen är redan utloggad.',
});
