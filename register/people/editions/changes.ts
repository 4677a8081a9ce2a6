import { rulesOf, type Policy } from '../../../contract/index.ts';

type Values = Record<string, string>;

/** What differs between two editions, by path, as the log keeps it. */
export function changesBetween(one: Policy | undefined, other: Policy): { before: Values; after: Values } {
  const old = new Map(one ? rulesOf(one).map(({ path, value }) => [path, value]) : []);
  const changed = rulesOf(other).filter(({ path, value }) => old.get(path) !== value);
  return {
    before: Object.fromEntries(changed.map(({ path }) => [path, old.get(path) ?? ''])),
    after: Object.fromEntries(changed.map(({ path, value }) => [path, value])),
  };
}
