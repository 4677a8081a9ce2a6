import type { Context, Work } from './context.ts';

/**
 * What a room of the register offers, by who may call it: `all` is portal and workers, `house` is neither, but the house itself and its command
 * line. What isn't named for a caller, it doesn't have.
 */
export interface Commands {
  readonly all?: Kinds;
  readonly portal?: Kinds;
  readonly workers?: Kinds;
  readonly house?: Kinds;
}

export interface Kinds {
  readonly read?: Readonly<Record<string, (context: Context, ...input: never[]) => unknown>>;
  /** Is a transaction, or part of the one at hand. */
  readonly write?: Readonly<Record<string, (work: Work, ...input: never[]) => Promise<unknown>>>;
  /**
   * As `write`, and refused for all but administrators, as they are when it is done: whoever asks stands in the last parameter. Not for what the
   * operator's command line does too, who is no person of the register.
   */
  readonly administer?: Readonly<Record<string, (work: Work, ...input: never[]) => Promise<unknown>>>;
}
