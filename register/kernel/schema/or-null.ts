import type { ColumnType } from 'kysely';

/**
 * A column that may be empty: it is read as null then, and a new row may leave it out. An update empties
 * it with `null`: Kysely silently leaves out what is undefined, so that the row keeps what it had.
 */
export type OrNull<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;
