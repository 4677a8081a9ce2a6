import type { Viewer } from '../../../contract/index.ts';
import type { Author, Refusal } from '../../types.ts';

/** Cards that are physically destroyed together (domain "Cards"): one person lists them, another confirms that it was done. */
export interface Destruction {
  /** `DE-2026-000001` */
  readonly number: string;
  readonly listedBy: string;
  readonly listedAt: string;
  readonly confirmedBy: string | undefined;
  readonly confirmedAt: string | undefined;
  /** When the list was dropped and nothing was destroyed. */
  readonly cancelledAt: string | undefined;
  readonly cardNumbers: readonly string[];
}

export interface Destructions {
  /** Newest first, at most 100. */
  recent(): Promise<Destruction[]>;
  find(number: string): Promise<Destruction | undefined>;
  /**
   * Lists cards that were handed in, have expired or were annulled. All of them or none: a card that is evidence, in use or on another
   * open list is refused by name.
   */
  list(cardNumbers: readonly string[], viewer: Viewer, author: Author): Promise<Destruction | Refusal>;
  /** Every card → `destroyed`. Refuses the person who made the list. Repeating it changes nothing. */
  confirm(number: string, viewer: Viewer, author: Author): Promise<Destruction | Refusal>;
  /** Drops a list that isn't confirmed. */
  cancel(number: string, viewer: Viewer, author: Author): Promise<Destruction | Refusal>;
}
