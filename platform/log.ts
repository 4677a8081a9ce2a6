import { pino, type Logger } from 'pino';

export type { Logger };

/** Keys that must never reach a log line, however they get into an object. */
const secretKeys = ['personalNumber', 'passportNumber', 'password', 'authorization', 'cookie', 'token'];

/**
 * Structured log on stdout, one JSON line per event. Values under keys that hold personal numbers or secrets are removed.
 * @param level pino's levels; `silent` for tests
 */
export function createLog(level: string): Logger {
  return pino({ level, redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true } });
}
