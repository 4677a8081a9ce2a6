import { unknownTime } from './rounded-minutes.ts';

/** How times lie. */
export interface Spread {
  /** How often, also where the time isn't known. */
  readonly count: number;
  /** Of how many the time is known. */
  readonly timed: number;
  /** Minutes; undefined: no time is known. */
  readonly median: number | undefined;
  /** Nine of ten took no longer, minutes. */
  readonly p90: number | undefined;
}

/** Nearest ranks, so that what is said to have been taken is what something took. */
export function spreadOf(rows: readonly { readonly took: number; readonly times: number }[]): Spread {
  const known = rows.filter(({ took }) => took !== unknownTime).toSorted((one, other) => one.took - other.took);
  const timed = known.reduce((sum, { times }) => sum + times, 0);
  const at = (share: number): number | undefined => {
    let left = Math.ceil(share * timed);
    return known.find(({ times }) => (left -= times) <= 0)?.took;
  };
  const count = rows.reduce((sum, { times }) => sum + times, 0);
  return { count, timed, median: at(0.5), p90: at(0.9) };
}
