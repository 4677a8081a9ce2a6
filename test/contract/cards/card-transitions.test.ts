import { describe, expect, it } from '@jest/globals';
import { cardTransitions, mayBecome } from '../../../contract/cards/card-transitions.ts';
import { CardState } from '../../../contract/cards/card-states.ts';

const reachableFrom = (start: CardState): Set<CardState> => {
  const reached = new Set<CardState>([start]);
  for (const state of reached) {
    for (const row of cardTransitions) if (row.from === state) reached.add(row.to);
  }
  return reached;
};

describe('the life of a card', () => {
  it('never leads from blocked back to active, over any number of steps', () => {
    expect(reachableFrom('blocked').has('active')).toBe(false);
  });

  it('ends at destroyed', () => {
    expect([...reachableFrom('destroyed')]).toEqual(['destroyed']);
  });

  it('reaches every state from a new card', () => {
    const reached = new Set([...reachableFrom('blank'), ...reachableFrom('ordered')]);
    expect([...reached].sort()).toEqual([...CardState.options].sort());
  });

  it('allows nothing that the table does not name', () => {
    expect(mayBecome('reserved', 'active')).toBe(true);
    expect(mayBecome('in-stock', 'active')).toBe(false);
    expect(mayBecome(undefined, 'active')).toBe(false);
  });

  it('states no row twice', () => {
    const rows = cardTransitions.map((row) => `${row.from ?? ''}>${row.to}`);
    expect(new Set(rows).size).toBe(rows.length);
  });
});
