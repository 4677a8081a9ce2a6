import { expect } from '@jest/globals';
import { once } from './answers.ts';
import { itemsOf, type Field, type Item, type Search, type Searched } from './searched.ts';

type Value = string | number | bigint | boolean | null | undefined;
/** How to read every field that a search may be sorted by: one that is missing doesn't compile. */
export type SortFields<Name extends Search> = Record<Field<Name>, (item: Item<Name>) => Value>;

/** Sorts by every field, both ways, and page by page: nothing is lost, and what has a value is in order. */
export async function sortsAgree<Name extends Search>(
  searched: Searched<Name>,
  fields: SortFields<Name>,
): Promise<void> {
  const { search, keyOf, scope } = searched;
  const keys = (await itemsOf(searched)).map(keyOf);
  for (const field of namesOf(fields)) {
    const read = fields[field];
    for (const order of ['ASC', 'DESC'] as const) {
      const sorted = (await search({ filter: scope, sort: [{ field, order }] }, once)).items ?? [];
      const values = sorted.map(read).filter((value) => value != null);
      expect({ field, order, keys: sorted.map(keyOf).sort() }).toEqual({ field, order, keys: [...keys].sort() });
      expect({ field, order, values }).toEqual({ field, order, values: inOrder(values, order) });
      const paged = [];
      for (let from = 0; from < keys.length; from += 2) {
        const page = await search({ filter: scope, sort: [{ field, order }], page: { from, limit: 2 } }, once);
        paged.push(...(page.items ?? []));
      }
      expect({ field, order, keys: paged.map(keyOf) }).toEqual({ field, order, keys: sorted.map(keyOf) });
    }
  }
}

function namesOf<Name extends Search>(fields: SortFields<Name>): Field<Name>[] {
  return Object.keys(fields).filter((name): name is Field<Name> => name in fields);
}

function inOrder<One extends NonNullable<Value>>(values: readonly One[], order: 'ASC' | 'DESC'): One[] {
  const sign = order === 'ASC' ? 1 : -1;
  return values.toSorted((left, right) => {
    const [one, other] = [comparable(left), comparable(right)];
    return one < other ? -sign : one > other ? sign : 0;
  });
}

/** Keys are numbers of many digits in texts. */
const comparable = (value: NonNullable<Value>) =>
  typeof value === 'string' && /^\d{10,}$/.test(value) ? BigInt(value) : value;
