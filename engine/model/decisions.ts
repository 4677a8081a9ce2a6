import { readDecisions } from '../../feel/index.ts';
import { kept } from './kept.ts';

/** `readDecisions`, once for each text. */
export const compileDecisions = kept(readDecisions);
