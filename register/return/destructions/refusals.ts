import { refusal } from '../../kernel/refusal.ts';

export const destructionByServiceOnly = refusal('destruction-by-service-only', {
  when: 'Somebody outside customer service lists, confirms or drops.',
  words: 'Bara Intern kundservice destruerar kort.',
});

export const noCardToDestroy = refusal('no-card-to-destroy', {
  when: 'The list is empty.',
  field: 'serials',
  words: 'Skanna eller skriv minst ett kort.',
});

export const notDestroyable = refusal('not-destroyable', {
  when: 'A card in this state is never destroyed.',
  field: 'serials',
  words: '{serial} är {state} och kan inte destrueras.',
});

export const evidenceKept = refusal('evidence-kept', {
  when: 'The card is evidence.',
  field: 'serials',
  words: '{serial} är bevis och ska förvaras.',
});

export const listedAlready = refusal('listed-already', {
  when: 'The card is on another open list.',
  field: 'serials',
  words: '{serial} står redan på listan {number}.',
});

export const destructionListedByYou = refusal('destruction-listed-by-you', {
  when: 'Who made the list confirms it.',
  words: 'Du gjorde listan. En annan person på Intern kundservice bekräftar den.',
});

export const listOutdated = refusal('list-outdated', {
  when: 'A card of the list can no longer be destroyed.',
  words: '{faults} Släng listan och gör en ny.',
});

export const destroyedAlready = refusal('destroyed-already', {
  when: 'A confirmed list is dropped.',
  words: 'Korten är redan destruerade. Listan finns kvar.',
});

export const listUnknown = refusal('list-unknown', {
  when: 'There is no such list.',
  words: 'Listan finns inte.',
});

export const listDropped = refusal('list-dropped', {
  when: 'The list was dropped.',
  words: 'Listan är slängd. Gör en ny.',
});
