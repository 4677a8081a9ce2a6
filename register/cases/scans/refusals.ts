import { refusal } from '../../kernel/refusal.ts';

export const scanGone = refusal('scan-gone', {
  when: 'A paper that was scanned in is taken care of already, cleared, or somebody else’s.',
  words: 'Papperet är redan omhändertaget, eller finns inte kvar. Läs in sidan igen.',
});
