import type { DocumentStore } from './document-store.ts';
import type { Execute } from './execute.ts';
import type { JobWaits } from './job-waits.ts';
import { badRequest } from './problem.ts';
import type { RestRequest } from './route.ts';
import type { Reader } from './search/statements.ts';

/** What the routes work with. */
export interface RestContext {
  readonly execute: Execute;
  readonly reader: Reader;
  /** Reads what is so now, also where searches lag. */
  readonly live: Reader;
  readonly waits: JobWaits;
  /** The release whose answers are given. */
  readonly compat: '8.8' | '8.9';
  readonly clockControlled: boolean;
  /** What is damaged in the store; undefined: nothing that is known. */
  readonly damage: () => string | undefined;
  /** Epoch ms by the engine's clock. */
  readonly now: () => number;
  /** How long an answer that waits for something is held, in ms. */
  readonly requestTimeout: number;
  /** Undefined when documents have no folder. */
  readonly documents: DocumentStore | undefined;
}

const digits = /^-?[0-9]{1,25}$/;

/** A key in the path. Throws 400 when it is none. */
export function keyOf(request: RestRequest, name: string): string {
  const value = request.parameters[name] ?? '';
  if (digits.test(value)) return value;
  throw badRequest(`Request property [${name}] cannot be parsed: expected a key, which is a number`);
}
