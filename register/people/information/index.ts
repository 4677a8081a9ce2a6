import { historyOf, newestInformation } from './read.ts';
import { informationFaults, saveInformation } from './save.ts';

/** Pages of information for holders, as administrators write them. */
export const information = {
  read: { newest: newestInformation, history: historyOf, faults: informationFaults },
  write: { save: saveInformation },
};
