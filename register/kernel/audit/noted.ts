/** Which readings the log has a row of in the current span of time; asked before every write, so that most readings cost none. */
export interface Noted {
  span: number;
  /** Those whose row is committed. */
  readonly keys: Set<string>;
  /** Rows on their way to the disk: who reads the same meanwhile waits for them. */
  readonly pending: Map<string, Promise<void>>;
}

export const nothingNoted = (): Noted => ({ span: 0, keys: new Set(), pending: new Map() });
