import type { Commands } from '../../kernel/commands.ts';
import { callerOf } from './caller.ts';
import { end } from './end.ts';
import { propose } from './propose.ts';
import { findToken, listTokens, fileKeysOn } from './row.ts';

/** What lets other systems in. */
export const tokens = {
  portal: { read: { callerOf, list: listTokens, find: findToken }, administer: { propose, end } },
  house: { read: { fileKeysOn } },
} satisfies Commands;
