import type { Commands } from '../../kernel/commands.ts';
import { findMapping, keepMapping, listMappings } from './mappings.ts';
import { planCards } from './plan-cards.ts';
import { readCardList } from './read-card-list.ts';

/** Lists of cards that exist already: how they are read, and what an import of them would do; staged and applied they are as any import. */
export const cardImports = {
  portal: {
    read: { readCards: readCardList, planCards, mapping: findMapping, mappings: listMappings },
    write: { keepMapping },
  },
} satisfies Commands;
