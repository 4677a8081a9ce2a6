import { administered } from './administration.ts';
import { openRow, openRows } from './open.ts';
import { searchLog } from './search.ts';

/** The log itself, for auditors, and what administrators did in it, for them. */
export const log = { portal: { read: { search: searchLog, openRow, openRows, administered } } };
