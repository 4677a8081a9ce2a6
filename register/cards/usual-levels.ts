import type { AssuranceLevel, CardType } from '../../contract/index.ts';

/** The level of a card of which nothing else is known. */
export const usualLevels = {
  sis: 'loa-3',
  company: 'loa-3',
  'short-term': 'loa-2',
  reserve: 'loa-2',
} as const satisfies Record<CardType, AssuranceLevel>;
