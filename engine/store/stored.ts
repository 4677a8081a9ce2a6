/** What a record needs for being written at most once per batch. */
export interface Stored {
  /** Has a row. */
  stored: boolean;
  /** Differs from its row. */
  dirty: boolean;
}
