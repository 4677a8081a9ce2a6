import { settles, type Answer } from './answers.ts';
import type { Sdk } from './cluster.ts';

/** The searches of the API: the SDK's methods for them. */
export type Search = Extract<keyof Sdk, `search${string}`>;
type Input<Name extends Search> = Parameters<Sdk[Name]>[0];
export type Filter<Name extends Search> = Input<Name> extends { filter?: infer Given } ? NonNullable<Given> : never;
/** What a search may be sorted by. */
export type Field<Name extends Search> =
  Input<Name> extends { sort?: { field: infer Given extends string }[] } ? Given : never;
export type Item<Name extends Search> = Answer<Name> extends { items?: (infer Given)[] } ? NonNullable<Given> : never;

export interface Request<Name extends Search> {
  filter?: Filter<Name>;
  sort?: { field: Field<Name>; order?: 'ASC' | 'DESC' }[];
  page?: { from: number; limit: number };
}
interface Found<Name extends Search> {
  items?: Item<Name>[];
}
interface Waiting<Name extends Search> {
  consistency: { waitUpToMs: number; pollIntervalMs?: number; predicate?: (found: Found<Name>) => boolean };
}

/** One search, and what a scenario has made that it finds. */
export interface Searched<Name extends Search> {
  readonly search: (request: Request<Name>, waiting: Waiting<Name>) => Promise<Found<Name>>;
  readonly keyOf: (item: Item<Name>) => unknown;
  /** Finds what the scenario has made, and little else. */
  readonly scope: Filter<Name>;
  /** Does the same with other fields, for checks of those in `scope`. */
  readonly otherScope: (items: readonly Item<Name>[]) => Filter<Name>;
  /** How many items the scenario has made. */
  readonly count: number;
}

/** All that the scenario has made. */
export async function itemsOf<Name extends Search>({ search, scope, count }: Searched<Name>): Promise<Item<Name>[]> {
  let items: Item<Name>[] = [];
  await settles<Found<Name>, number>(
    (found) => (items = found.items ?? []).length,
    (waiting) => search({ filter: scope }, waiting),
    count,
  );
  return items;
}
