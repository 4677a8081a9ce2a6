import { openRow, openRows } from './open.ts';
import { searchLog } from './search.ts';

/** The log itself, for auditors. */
export const log = { read: { search: searchLog, openRow, openRows }, write: {} };
