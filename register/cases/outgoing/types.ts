import type { Instant } from '../../../contract/index.ts';

/** `waiting`: it is tried again by itself. `refused`: its server said no for good, and somebody decides. */
export type OutgoingState = 'waiting' | 'refused';

/** A mail that hasn't arrived, without to whom it goes or what it says. */
export interface OutgoingMail {
  readonly id: string;
  /** Its template's id. */
  readonly template: string;
  /** Of its case; undefined: it is about a card without one. */
  readonly number: string | undefined;
  readonly state: OutgoingState;
  readonly addedAt: Instant;
  readonly attempts: number;
  /** When it is tried next, or was refused. */
  readonly at: Instant;
  /** What the server said, or our program of a server that said nothing: no address is in it. */
  readonly error: string | undefined;
}

export interface OutgoingCount {
  readonly waiting: number;
  /** Of those that wait: tried, and not taken. */
  readonly failing: number;
  readonly refused: number;
}
