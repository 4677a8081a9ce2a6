import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from '../../platform/unusable.ts';
import { findEngineToken } from './engine-token.ts';

/** Throws `Unusable` when an engine has run in a folder and its database is gone or emptied: a new one would forget every running case in silence. */
export function requireEngineOf(dataDir: string): void {
  const file = join(dataDir, 'engine.db');
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 0 || findEngineToken(dataDir) === undefined) return;
  throw new Unusable(
    `The engine's database '${file}' is missing or empty, though an engine has run here (run/engine-token); put it back, or restore it from a backup`,
  );
}
