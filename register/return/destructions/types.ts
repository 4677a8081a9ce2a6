import type { Instant } from '../../../contract/index.ts';

/** Cards that are physically destroyed together (domain "Cards"): one person lists them, another confirms that it was done. */
export interface Destruction {
  /** `DE-2026-000001` */
  readonly number: string;
  readonly listedBy: string;
  readonly listedAt: Instant;
  readonly confirmedBy: string | undefined;
  readonly confirmedAt: Instant | undefined;
  /** When the list was dropped and nothing was destroyed. */
  readonly cancelledAt: Instant | undefined;
  readonly cardNumbers: readonly string[];
}
