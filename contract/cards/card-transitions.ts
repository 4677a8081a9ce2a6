import type { CardState } from './card-states.ts';

/** One row of the card's life: what may follow what, and because of what. */
export interface CardTransition {
  /** `undefined`: the card comes into being. */
  readonly from: CardState | undefined;
  readonly to: CardState;
  readonly by: string;
}

/** The whole table; validation, documentation and property tests are made from it. What is not here can't happen. */
export const cardTransitions: readonly CardTransition[] = [
  { from: undefined, to: 'blank', by: 'bundle-registered' },
  { from: undefined, to: 'ordered', by: 'ordered-in-portal' },
  { from: 'blank', to: 'in-transit', by: 'shipped' },
  { from: 'in-transit', to: 'in-stock', by: 'received' },
  { from: 'in-stock', to: 'reserved', by: 'chosen-in-case' },
  { from: 'reserved', to: 'in-stock', by: 'released' },
  { from: 'reserved', to: 'active', by: 'activated' },
  { from: 'ordered', to: 'produced', by: 'announced' },
  { from: 'produced', to: 'delivered', by: 'arrived' },
  { from: 'delivered', to: 'active', by: 'activated' },
  { from: 'active', to: 'blocked', by: 'block-confirmed' },
  { from: 'active', to: 'expired', by: 'last-valid-day-ended' },
  { from: 'blocked', to: 'returned', by: 'handed-in' },
  { from: 'expired', to: 'returned', by: 'handed-in' },
  { from: 'blocked', to: 'unreturned', by: 'given-up' },
  { from: 'expired', to: 'unreturned', by: 'given-up' },
  { from: 'unreturned', to: 'returned', by: 'turned-up' },
  { from: 'missing', to: 'returned', by: 'turned-up' },
  { from: 'returned', to: 'destroyed', by: 'destroyed' },
  { from: 'expired', to: 'destroyed', by: 'destroyed' },
  { from: 'annulled', to: 'destroyed', by: 'destroyed' },
  ...(['blank', 'in-transit', 'in-stock', 'reserved', 'ordered', 'produced', 'delivered'] as const).map(
    (from): CardTransition => ({ from, to: 'annulled', by: 'annulled' }),
  ),
  ...(['blank', 'in-transit', 'in-stock'] as const).map((from): CardTransition => ({
    from,
    to: 'missing',
    by: 'not-found',
  })),
];

/** True when the table allows the change. */
export function mayBecome(from: CardState | undefined, to: CardState): boolean {
  return cardTransitions.some((row) => row.from === from && row.to === to);
}
