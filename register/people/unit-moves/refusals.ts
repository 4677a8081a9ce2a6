import { refusal } from '../../kernel/refusal.ts';

export const moveDayPast = refusal('move-day-past', {
  when: 'A unit would go over to mobile SITHS eID on a day that has come.',
  field: 'day',
  words: 'Välj en dag efter i dag, {today}.',
});

export const moveDayFar = refusal('move-day-far', {
  when: 'A unit would go over to mobile SITHS eID in more than two years.',
  field: 'day',
  words: 'Dagen ligger långt fram. Skriv en dag till och med {latest}.',
});

export const moveUnchanged = refusal('move-unchanged', {
  when: 'The day is the one that holds, or there is none to withdraw.',
  field: 'day',
  words: 'Det gäller redan. Ändra dagen, eller lämna sidan som den är.',
});
