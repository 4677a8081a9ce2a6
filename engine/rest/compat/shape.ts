import type { Reader } from '../search/statements.ts';

/** What 8.9 wants to be there in an object of an answer that 8.8 leaves out. */
export interface Shape {
  /** Null when there is nothing. */
  readonly nullable?: readonly string[];
  /** Null when the text is empty. */
  readonly blank?: readonly string[];
  /** An empty list when there is nothing. */
  readonly lists?: readonly string[];
  /** False when there is nothing. */
  readonly flags?: readonly string[];
  /** What 8.8 doesn't tell at all. */
  readonly added?: Readonly<Record<string, Added>>;
  /** Objects inside, and lists of objects. */
  readonly within?: Readonly<Record<string, Shape>>;
}

/** Looks something up for an object of an answer. */
export type Added = (reader: Reader, given: Fields) => unknown;
export type Fields = Readonly<Record<string, unknown>>;

/** The object, or every object of a list, with all that the shape wants. */
export function shaped(shape: Shape, given: unknown, reader: Reader): unknown {
  if (isList(given)) return given.map((one) => shaped(shape, one, reader));
  if (!isFields(given)) return given;
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  const result: Record<string, unknown> = {
    ...filled(shape.nullable, null),
    ...filled(shape.lists, []),
    ...filled(shape.flags, false),
    ...Object.fromEntries(present),
  };
  for (const name of shape.blank ?? []) if (result[name] === '') result[name] = null;
  for (const [name, added] of Object.entries(shape.added ?? {})) result[name] = added(reader, given);
  for (const [name, inner] of Object.entries(shape.within ?? {})) result[name] = shaped(inner, result[name], reader);
  return result;
}

const filled = (names: readonly string[] = [], value: unknown) =>
  Object.fromEntries(names.map((name): [string, unknown] => [name, value]));

const isList = (given: unknown): given is readonly unknown[] => Array.isArray(given);
const isFields = (given: unknown): given is Fields =>
  typeof given === 'object' && given !== null && !Buffer.isBuffer(given);
