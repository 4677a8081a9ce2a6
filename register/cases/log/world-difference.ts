/** What the tables have otherwise than the log says. */
export interface WorldDifference {
  /** `holder`: whose a card is. */
  readonly what: 'card' | 'holder' | 'case' | 'receipt' | 'document' | 'role' | 'right' | 'substitute';
  /** Of roles, rights and substitutes: the person's HSA-id, what, and the unit's. */
  readonly id: string;
  /** What the tables have; undefined: it isn't in them. */
  readonly table: string | undefined;
  /** What follows from the log; undefined: it tells of none. */
  readonly log: string | undefined;
  /** The row of the log that says so, of roles, rights and substitutes. */
  readonly row?: number | undefined;
}
