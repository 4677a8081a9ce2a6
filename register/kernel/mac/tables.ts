import type { MacTable } from '../schema/index.ts';

/** The tables whose rows give power, each with its key. */
const keys: Readonly<Record<MacTable, readonly string[]>> = {
  sessions: ['id'],
  answerKeys: ['keyId'],
};

export const macTables: readonly MacTable[] = ['sessions', 'answerKeys'];

/** What tells a row from the others of its table: columns, and what stands in them. */
export const keyOf = (table: MacTable, row: object): readonly (readonly [string, unknown])[] =>
  keys[table].map((name) => [name, Reflect.get(row, name)]);
