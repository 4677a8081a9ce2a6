import { callerOf } from './caller.ts';
import { decide, end } from './decide.ts';
import { propose } from './propose.ts';
import { findToken, listTokens } from './row.ts';

/** What lets other systems in. */
export const tokens = {
  read: { callerOf, list: listTokens, find: findToken },
  write: { propose, decide, end },
};
