import type { Commands } from '../../kernel/commands.ts';
import { changeUnit } from './change.ts';
import { confirmPhone, newPhones } from './confirm-phone.ts';
import { findAdministered, listUnits } from './read.ts';

/** Units as administrators look after them. */
export const administeredUnits = {
  portal: {
    read: { list: listUnits, administered: findAdministered, newPhones },
    write: { confirmPhone },
    administer: { change: changeUnit },
  },
} satisfies Commands;
