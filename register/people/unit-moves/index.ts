import type { Commands } from '../../kernel/commands.ts';
import { moveOf, movesToTell } from './read.ts';
import { setMove } from './set.ts';
import { moveTold } from './told.ts';

/** When units go over to mobile SITHS eID. */
export const unitMoves = {
  portal: { read: { of: moveOf }, administer: { set: setMove } },
  workers: { read: { toTell: movesToTell }, write: { told: moveTold } },
} satisfies Commands;
