import { moveOf, movesToTell } from './read.ts';
import { setMove } from './set.ts';
import { moveTold } from './told.ts';

/** When units go over to mobile SITHS eID. */
export const unitMoves = {
  read: { of: moveOf, toTell: movesToTell },
  write: { set: setMove, told: moveTold },
};
