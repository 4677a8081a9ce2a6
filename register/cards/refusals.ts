import { refusal } from '../kernel/refusal.ts';

export const serialUnknown = refusal('serial-unknown', {
  when: 'A card of a list is not in the register.',
  field: 'serials',
  words: '{serial} finns inte i registret.',
});
