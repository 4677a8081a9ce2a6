import type { Commands } from '../../kernel/commands.ts';
import { historyOf, newestInformation } from './read.ts';
import { informationFaults, saveInformation } from './save.ts';

/** Pages of information for holders, as administrators write them. */
export const information = {
  portal: {
    read: { newest: newestInformation, history: historyOf, faults: informationFaults },
    administer: { save: saveInformation },
  },
} satisfies Commands;
