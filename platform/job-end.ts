import { hash } from 'node:crypto';

/** How a job was ended at the engine. */
export interface JobEnd {
  readonly state: 'COMPLETED' | 'ERROR_THROWN';
  readonly variables?: object | undefined;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  /** What a listener or an ad-hoc subprocess answers besides. */
  readonly result?: object | undefined;
}

/**
 * Tells one end of a job from every other: workers keep it in the register, the embedded engine in its
 * history.
 */
export function jobEndSum({ state, variables = {}, errorCode, errorMessage, result }: JobEnd): string {
  return hash('sha256', JSON.stringify([state, variables, errorCode, errorMessage, result]), 'base64url').slice(0, 22);
}
