import { it } from '@jest/globals';
import { onPostgres } from './registers.ts';

/** A test of what is SQLite's own. */
export const onSqlite = onPostgres ? it.skip : it;
