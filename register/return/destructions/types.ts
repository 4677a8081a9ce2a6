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
