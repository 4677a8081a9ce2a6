import type { Commands } from '../../kernel/commands.ts';
import { changeUnit } from './change.ts';
import { findAdministered, listUnits } from './read.ts';

/** Units as administrators look after them. */
export const administeredUnits = {
  portal: { read: { list: listUnits, administered: findAdministered }, administer: { change: changeUnit } },
} satisfies Commands;
