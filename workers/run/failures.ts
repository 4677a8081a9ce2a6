import { EngineProblem, isProblem } from '../../client/index.ts';
import type { ErrorCode } from '../../contract/index.ts';
import { postgresFailure } from '../../platform/postgres-failure.ts';
import { sqliteFailure } from '../../platform/sqlite-failure.ts';

/**
 * The three ways a worker fails, and no fourth. `BusinessError`: drawn in the model, goes to its boundary event.
 * `PermanentFailure`: trying again can't help, so an incident at once. Any other throw is tried again with back-off.
 */
export class BusinessError extends Error {
  override readonly name = 'BusinessError';
  readonly code: ErrorCode;

  /** @param message Swedish, for the person who reads the incident or the task */
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}

/** Thrown when nothing can go on without this. */
export function needed<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new PermanentFailure(`${what} saknas`);
  return thing;
}

/**
 * True when a step failed for a reason outside of it that passes by itself: the database is held, full or away, or the engine isn't
 * reached. However often that is met, the step has not been tried.
 */
export function isOutside(error: unknown): boolean {
  const failure = sqliteFailure(error) ?? postgresFailure(error);
  if (failure === 'busy' || failure === 'full' || failure === 'away') return true;
  return isProblem(error, 'UNREACHABLE') || (error instanceof EngineProblem && error.status === 503);
}
