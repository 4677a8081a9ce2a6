import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import { openSqlite } from '../platform/sqlite.ts';
import type { Engine } from './engine.ts';
import { migrate } from './store/schema.ts';

export interface EngineOptions {
  /** Database file, or `:memory:`. */
  readonly file: string;
  /** Default: real time. */
  readonly clock?: Clock | undefined;
  /** Allows `pinClock` and `resetClock`. Default false. */
  readonly clockControlled?: boolean | undefined;
  readonly log?: Logger | undefined;
}

/** Opens (and creates, migrates) a database and goes on where it was. */
export function openEngine(options: EngineOptions): Engine {
  const database = openSqlite(options.file);
  migrate(database);
  throw new Error('The writer is not there yet');
}
