/** What has been logged in the current span of time; asked before every write, so that most readings cost none. */
export interface Noted {
  span: number;
  readonly keys: Set<string>;
}

export const nothingNoted = (): Noted => ({ span: 0, keys: new Set() });
