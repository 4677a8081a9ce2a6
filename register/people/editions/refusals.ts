import { refusal } from '../../kernel/refusal.ts';

export const editionDayTaken = refusal('edition-day-taken', {
  when: 'Another edition that waits or is agreed to has the same first day.',
  field: 'text',
  words: 'En annan utgåva har redan {from} som första dag. Välj en annan dag, eller ta tillbaka den först.',
});

export const editionHoldsNumber = refusal('edition-holds-number', {
  when: "An edition's text holds what looks like a national number.",
  field: 'text',
  words: 'Filen innehåller något som ser ut som ett personnummer. Ta bort det.',
});

export const editionGone = refusal('edition-gone', {
  when: 'An edition is agreed to or withdrawn whose first day has come, or that was withdrawn.',
  words: 'Utgåvan är redan tillbakatagen eller har börjat gälla.',
});
