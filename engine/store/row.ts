import type { SQLOutputValue } from 'node:sqlite';

/** A row as the driver gives it. */
export type Row = Record<string, SQLOutputValue>;

export function int(value: SQLOutputValue | undefined): number {
  if (typeof value !== 'number') throw new TypeError(`Expected a number in the database, found ${typeof value}`);
  return value;
}

export function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError(`Expected text in the database, found ${typeof value}`);
  return value;
}

export function optionalInt(value: SQLOutputValue | undefined): number | undefined {
  return value == null ? undefined : int(value);
}

export function optionalText(value: SQLOutputValue | undefined): string | undefined {
  return value == null ? undefined : text(value);
}

/** One of a set of words. */
export function word<W extends string>(value: SQLOutputValue | undefined, words: readonly W[]): W {
  const found = words.find((candidate) => candidate === value);
  if (found === undefined)
    throw new TypeError(`Expected one of ${words.join(', ')} in the database, found ${String(value)}`);
  return found;
}
