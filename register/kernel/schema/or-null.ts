import type { ColumnType } from 'kysely';

/**
 * A column that may be empty: it is read as null then, and a new row may leave it out. An update empties it with `null`: what is undefined there
 * Kysely leaves out without a word, by its types too, and what stood in the row stays.
 */
export type OrNull<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;
