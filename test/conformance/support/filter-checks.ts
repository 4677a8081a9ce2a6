import { expect } from '@jest/globals';
import { once, present } from './answers.ts';
import { itemsOf, type Filter, type Item, type Search, type Searched } from './searched.ts';

/** A filter, and which items it must find; undefined: Camunda's stores differ on whether it does. */
interface Check<Name extends Search> {
  readonly filter: Filter<Name>;
  readonly finds: (item: Item<Name>) => boolean | undefined;
}
/** The checks of one filter field, made of the items there are. */
type Checks<Name extends Search> = (items: readonly Item<Name>[]) => Check<Name>[];
/** Every field that a search may be filtered by: one that is missing doesn't compile. */
export type FilterChecks<Name extends Search> = Record<keyof Filter<Name>, Checks<Name>>;

/** Sends every filter and compares what it finds with what it must find. */
export async function filtersAgree<Name extends Search>(
  searched: Searched<Name>,
  checks: FilterChecks<Name>,
): Promise<void> {
  const items = await itemsOf(searched);
  const { search, keyOf, scope, otherScope } = searched;
  const own = new Set(items.map(keyOf));
  for (const [field, checksOf] of Object.entries<Checks<Name>>(checks)) {
    for (const { filter, finds } of checksOf(items)) {
      const reach = field in scope ? otherScope(items) : scope;
      const found = await search({ filter: { ...reach, ...filter } }, once);
      const doubtful = new Set(items.filter((item) => finds(item) === undefined).map(keyOf));
      const keys = (found.items ?? []).map(keyOf).filter((key) => own.has(key) && !doubtful.has(key));
      const wanted = items.filter((item) => finds(item) === true).map(keyOf);
      expect({ field, filter, keys: keys.sort() }).toEqual({ field, filter, keys: wanted.sort() });
    }
  }
}

interface Equality<Value> {
  $eq?: Value;
  $neq?: Value;
  $exists?: boolean;
  $in?: Value[];
}
interface Exclusion<Value> extends Equality<Value> {
  $notIn?: Value[];
}
interface Pattern<Value> extends Equality<Value> {
  $like?: string;
}
interface Order<Value> extends Equality<Value> {
  $gt?: Value;
  $gte?: Value;
  $lt?: Value;
  $lte?: Value;
}
type Read<Name extends Search, Value> = (item: Item<Name>) => Value | null | undefined;

/** A value without operators. */
export const plain =
  <Name extends Search, Value>(read: Read<Name, Value>, make: (value: Value) => Filter<Name>): Checks<Name> =>
  (items) => {
    const values = valuesOf(items, read);
    return [present(values[0]), ...values.slice(1)].map((value) => ({
      filter: make(value),
      finds: (item) => read(item) === value,
    }));
  };

function equality<Name extends Search, Value>(
  read: Read<Name, Value>,
  make: (value: Value | Equality<Value>) => Filter<Name>,
): Checks<Name> {
  return (items) => {
    const [value, ...others] = valuesOf(items, read);
    const one = present(value);
    const some = [one, ...others.slice(0, 1)];
    return [
      { filter: make(one), finds: (item) => read(item) === one },
      { filter: make({ $eq: one }), finds: (item) => read(item) === one },
      { filter: make({ $neq: one }), finds: unlessAbsent(read, (found) => found !== one) },
      { filter: make({ $exists: true }), finds: (item) => read(item) != null },
      { filter: make({ $exists: false }), finds: (item) => read(item) == null },
      { filter: make({ $in: some }), finds: unlessAbsent(read, (found) => some.includes(found), false) },
      {
        filter: make({ $neq: one, $in: some }),
        finds: unlessAbsent(read, (found) => found !== one && some.includes(found), false),
      },
    ];
  };
}

/** A key, or another text without patterns. */
export const keys =
  <Name extends Search, Value extends string>(
    read: Read<Name, Value>,
    make: (value: Value | Exclusion<Value>) => Filter<Name>,
  ): Checks<Name> =>
  (items) => [
    ...equality(read, make)(items),
    ...valuesOf(items, read)
      .slice(0, 1)
      .map((value) => ({
        filter: make({ $notIn: [value] }),
        finds: unlessAbsent(read, (found) => found !== value),
      })),
  ];

/** One of a few words. */
export const choices =
  <Name extends Search, Value extends string>(
    read: Read<Name, Value>,
    make: (value: Value | Pattern<Value>) => Filter<Name>,
  ): Checks<Name> =>
  (items) => [...equality(read, make)(items), ...patterns(read, (value) => make(value))(items)];

export const texts =
  <Name extends Search>(
    read: Read<Name, string>,
    make: (value: string | (Exclusion<string> & Pattern<string>)) => Filter<Name>,
  ): Checks<Name> =>
  (items) => [...keys(read, make)(items), ...patterns(read, (value) => make(value))(items)];

function patterns<Name extends Search, Value extends string>(
  read: Read<Name, Value>,
  make: (value: { $like: string }) => Filter<Name>,
): Checks<Name> {
  return (items) =>
    valuesOf(items, read)
      .slice(0, 1)
      .flatMap((value) => [
        {
          filter: make({ $like: `${escaped(value.slice(0, 2))}*` }),
          finds: unlessAbsent(read, (found) => found.startsWith(value.slice(0, 2)), false),
        },
        {
          filter: make({ $like: `?${escaped(value.slice(1))}` }),
          finds: unlessAbsent(read, (found) => found.slice(1) === value.slice(1), false),
        },
        { filter: make({ $like: `${escaped(value.slice(0, 1))}\\*` }), finds: () => false },
      ]);
}

/** Without the meaning that its characters would have in a pattern. */
const escaped = (text: string): string => text.replaceAll(/[\\*?]/g, '\\$&');

export const numbers =
  <Name extends Search>(
    read: Read<Name, number>,
    make: (value: number | Order<number>) => Filter<Name>,
  ): Checks<Name> =>
  (items) => [...equality(read, make)(items), ...comparisons(read, make)(items)];

/** Date-times as the API writes them, which sort as text. */
export const dates =
  <Name extends Search>(
    read: Read<Name, string>,
    make: (value: string | Order<string>) => Filter<Name>,
  ): Checks<Name> =>
  (items) => [...equality(read, make)(items), ...comparisons(read, make)(items)];

function comparisons<Name extends Search, Value extends number | string>(
  read: Read<Name, Value>,
  make: (value: Order<Value>) => Filter<Name>,
): Checks<Name> {
  return (items) =>
    valuesOf(items, read)
      .slice(0, 2)
      .flatMap((value) => [
        { filter: make({ $gt: value }), finds: unlessAbsent(read, (found) => found > value, false) },
        { filter: make({ $gte: value }), finds: unlessAbsent(read, (found) => found >= value, false) },
        { filter: make({ $lt: value }), finds: unlessAbsent(read, (found) => found < value, false) },
        { filter: make({ $lte: value }), finds: unlessAbsent(read, (found) => found <= value, false) },
      ]);
}

/** Filters whose results can't be read from the items: each with the keys it must find. */
export const rows =
  <Name extends Search>(
    keyOf: Searched<Name>['keyOf'],
    ...given: readonly (readonly [filter: Filter<Name>, ...keys: unknown[]])[]
  ): Checks<Name> =>
  () =>
    given.map(([filter, ...found]) => ({ filter, finds: (item) => found.includes(keyOf(item)) }));

/** @param otherwise what is found where there is no value; undefined: the stores differ */
const unlessAbsent =
  <Name extends Search, Value>(read: Read<Name, Value>, finds: (value: Value) => boolean, otherwise?: boolean) =>
  (item: Item<Name>): boolean | undefined => {
    const value = read(item);
    return value == null ? otherwise : finds(value);
  };

function valuesOf<Name extends Search, Value>(items: readonly Item<Name>[], read: Read<Name, Value>): Value[] {
  const values = new Set(items.map((item) => read(item)).filter((value) => value != null));
  return [...values];
}
