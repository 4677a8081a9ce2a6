import { createHash } from 'node:crypto';

export interface Drawable {
  readonly caseId: string;
  readonly number: string;
  readonly processId: string;
}

/**
 * The cases that a seed draws. Each process has a place as far as there are places, and the others go one by one to the process with most cases for
 * each place it has; in a process those come first whose SHA-256 of seed, space and case number is the smallest. So anybody who has the seed and the
 * cases' numbers and processes draws the same.
 */
export function chooseCases<Found extends Drawable>(
  found: readonly Found[],
  { seed, size }: { readonly seed: string; readonly size: number },
): Found[] {
  const groups = [...Map.groupBy(found, ({ processId }) => processId)]
    .toSorted(([one, first], [other, second]) => second.length - first.length || (one < other ? -1 : 1))
    .map(([, cases]) => ({ cases, places: 0 }));
  const places = Math.min(size, found.length);
  for (let given = 0; given < places; given += 1) {
    const open = groups.filter(({ cases, places: has }) => has < cases.length);
    const next =
      open.find(({ places: has }) => has === 0) ??
      open.reduce((best, each) => (weight(each) > weight(best) ? each : best));
    next.places += 1;
  }
  return groups.flatMap(({ cases, places: has }) => byHash(cases, seed).slice(0, has));
}

const weight = ({ cases, places }: { cases: readonly unknown[]; places: number }): number =>
  cases.length / (places + 1);

function byHash<Found extends Drawable>(cases: readonly Found[], seed: string): Found[] {
  const hashed = cases.map((each) => ({ each, hash: hashOf(`${seed} ${each.number}`) }));
  return hashed.toSorted((one, other) => (one.hash < other.hash ? -1 : 1)).map(({ each }) => each);
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
