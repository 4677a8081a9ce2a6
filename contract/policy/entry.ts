import { z } from 'zod';
import type { PolicySource } from './sources.ts';
import type { Day } from '../vocabulary.ts';

/** What a number counts; the same words as `units` below. */
export type Unit = keyof typeof units;

/** Units as people read them. */
export const units = {
  days: 'dagar',
  hours: 'timmar',
  minutes: 'minuter',
  weeks: 'veckor',
  years: 'år',
  'working-days': 'arbetsdagar',
  'manned-minutes': 'bemannade minuter',
  'hour-of-day': 'klockslag, hel timme',
  period: 'tid',
  pieces: 'antal',
  level: 'tillitsnivå',
  text: 'uppgift',
} as const;

/** A number, hour, address or validity of the rules. Changing one changes no diagram. */
interface PolicyEntry<Value> {
  /** What it decides, in Swedish. */
  readonly words: string;
  readonly unit: Unit;
  readonly source: PolicySource;
  /** First day on which a value holds → the value; it holds until the next one's first day. */
  readonly since: Readonly<Record<string, Value>>;
}

const entries = z.registry<PolicyEntry<unknown>>();

/** A value of the policy: its schema, in which the rest of the entry is kept. */
export function entry<Schema extends z.ZodType>(schema: Schema, about: PolicyEntry<z.input<Schema>>): Schema {
  const own = schema.clone();
  entries.add(own, about);
  return own;
}

/** An entry with its place in the policy, `block.consentDays`. */
export interface PlacedEntry extends PolicyEntry<unknown> {
  readonly path: string;
}

/** Every entry of a schema, in its order. */
export function entriesOf(schema: unknown, path = ''): PlacedEntry[] {
  const about = schema instanceof z.ZodType ? entries.get(schema) : undefined;
  if (about) return [{ path, ...about }];
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, inner]) => entriesOf(inner, path === '' ? key : `${path}.${key}`));
}

/**
 * The values of a schema on a day, yet to be checked; undefined for an entry that had no value by then.
 * @param over values that go before those of the entries, where they still have the entry's shape
 */
export function valuesOn(schema: unknown, day: Day, over?: unknown): unknown {
  const about = schema instanceof z.ZodType ? entries.get(schema) : undefined;
  if (about && schema instanceof z.ZodType) {
    return over !== undefined && schema.safeParse(over).success ? over : latest(about.since, day);
  }
  if (!(schema instanceof z.ZodObject)) return undefined;
  const own = new Map(typeof over === 'object' && over !== null ? Object.entries(over) : []);
  return Object.fromEntries(
    Object.entries(schema.shape).map(([key, inner]) => [key, valuesOn(inner, day, own.get(key))]),
  );
}

/**
 * Those values of a schema's entries that aren't what they were, in their groups; undefined where nothing is.
 * @param was the values that they are held against
 */
export function changedIn(schema: unknown, now: unknown, was: unknown): unknown {
  const isEntry = schema instanceof z.ZodType && entries.get(schema) !== undefined;
  if (isEntry || !(schema instanceof z.ZodObject)) return JSON.stringify(now) === JSON.stringify(was) ? undefined : now;
  return Object.fromEntries(
    Object.entries(schema.shape).map(([key, inner]) => [
      key,
      changedIn(inner, valueIn(now, [key]), valueIn(was, [key])),
    ]),
  );
}

/** What stands at a path in groups of values; undefined where it leads nowhere. */
export function valueIn(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? new Map(Object.entries(inner)).get(String(key)) : undefined,
    value,
  );
}

function latest(since: Readonly<Record<string, unknown>>, day: Day): unknown {
  const from = Object.keys(since)
    .filter((first) => first <= day)
    .sort()
    .at(-1);
  return from === undefined ? undefined : since[from];
}

/** Days, hours and the like of which there is at least one. */
export const count = z.int().positive();

/** A length of days, months or years, `P6M`. */
export const Period = z.string().regex(/^P\d+[YMD]$/);

/** `232100-0065` */
export const OrganisationNumber = z.string().regex(/^\d{6}-\d{4}$/);
