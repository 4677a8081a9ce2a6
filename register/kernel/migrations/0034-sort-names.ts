import type { Migration } from '../migrate.ts';
import { sortNames } from './carry/sort-names.ts';

/** Units of before migration 29 are sorted and searched as newer ones: the database's own `lower` knows A–Z alone (SQLite), or what its locale says (PostgreSQL). */
export const sortNamesAnew: Migration = { number: 34, name: 'sort-names-anew', sql: '', carry: sortNames };
