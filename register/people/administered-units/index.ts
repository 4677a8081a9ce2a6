import { changeUnit } from './change.ts';
import { findAdministered, listUnits } from './read.ts';

/** Units as administrators look after them. */
export const administeredUnits = {
  read: { list: listUnits, administered: findAdministered },
  write: { change: changeUnit },
};
