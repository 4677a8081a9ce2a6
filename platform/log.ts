import { AsyncLocalStorage } from 'node:async_hooks';
import { traceId } from './traces.ts';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** Keys that must never reach a log line, however they get into an object. */
const secretKeys = ['personalNumber', 'passportNumber', 'password', 'authorization', 'cookie', 'token'];

/** What PostgreSQL says of the row that it refused: its values, names and addresses among them. */
const rowKeys = ['detail', 'where', 'internalQuery'];

const removed = [
  ...secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
  ...rowKeys.flatMap((key) => [`err.${key}`, `err.*.${key}`, `err.aggregateErrors[*].${key}`]),
];

/** What every line of a piece of work carries. */
export interface LogContext {
  /** Of the portal, as the answer's `X-Request-Id` has it. */
  readonly request?: string;
  /** Number or id of the case that it is about. */
  readonly case?: string;
}

const context = new AsyncLocalStorage<LogContext>();

/** Runs a piece of work. Every line that is written during it, in any room, carries what it is about. */
export const logging = <Result>(about: LogContext, work: () => Result): Result =>
  context.run({ ...context.getStore(), ...about }, work);

function mixin(): object {
  const trace = traceId();
  return { ...context.getStore(), ...(trace !== undefined && { trace }) };
}

/**
 * Structured log on stdout, one JSON line per event. Values under keys that hold personal numbers, secrets or a row of the database are removed.
 * @param level pino's levels; `silent` for tests
 * @param to default: stdout
 */
export function createLog(level: string, to?: DestinationStream): Logger {
  const options = { level, redact: { paths: removed, remove: true }, mixin };
  return to === undefined ? pino(options) : pino(options, to);
}
