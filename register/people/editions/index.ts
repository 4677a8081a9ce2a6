import type { Commands } from '../../kernel/commands.ts';
import { refreshEditions } from './in-force.ts';
import { proposeEdition } from './propose.ts';
import { findEdition, listEditions } from './row.ts';
import { withdrawEdition } from './withdraw.ts';

/** Editions of the policy. */
export const editions = {
  portal: {
    read: { list: listEditions, find: findEdition, refresh: refreshEditions },
    administer: { propose: proposeEdition, withdraw: withdrawEdition },
  },
} satisfies Commands;
