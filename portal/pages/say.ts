import { words } from '../../contract/index.ts';
import { ownWords } from '../case/own-words.ts';
import * as wording from './wording.ts';

/** What templates find as `it.say`: the portal's wording, and the choices that several pages offer. */
export const say = {
  ...wording,
  own: ownWords,
  /** The reasons for seeing a whole national number. */
  revealReasons: Object.entries(words.revealReason).map(([value, label]) => ({ value, label })),
};

export type Say = typeof say;
