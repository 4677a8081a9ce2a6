import type { Figure } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { tookWords } from './took-words.ts';

/** Of fewer than this nothing is said that could be about one person. */
export const fewest = 5;
/** Of fewer than this no share is said: each would weigh ten per cent. What nine of ten took would be what the slowest took. */
export const fewestForShare = 10;

/** How numbers of a unit, or of all of them, are said. */
export interface Shown {
  /** True when the number stands as it is. */
  isShown(count: number): boolean;
  /** True when the part stands as it is beside its whole: what is left of that is said then too. */
  isPartShown(part: number, whole: number): boolean;
  count(count: number): string;
  /** A part of a whole, with its share where that says something. */
  part(part: number, whole: number): string;
  /** The sum; when a part of it isn't said, how much is. Give what stands on the page: a sum of other parts would tell what isn't said there. */
  sum(counts: readonly number[]): string;
  /** As `sum`, of parts that stand beside their wholes. */
  sumOfParts(parts: readonly PartOfWhole[]): string;
}

export interface PartOfWhole {
  readonly part: number;
  readonly whole: number;
}

/**
 * A number below five in a single unit may tell of somebody, so that it isn't said, nor a sum that it could be counted from, nor what it leaves
 * of a whole. All units together say
 * every number.
 */
export function shownOf(isOneUnit: boolean): Shown {
  const isShown = (count: number) => !isOneUnit || count === 0 || count >= fewest;
  const isPartShown = (part: number, whole: number) => isShown(part) && isShown(whole - part);
  const count = (value: number) => (isShown(value) ? wording.number(value) : `färre än ${fewest}`);
  const sumOf = (said: readonly number[], isWhole: boolean) => {
    const total = wording.number(said.reduce((sum, each) => sum + each, 0));
    return isWhole ? total : `minst ${total}`;
  };
  return {
    isShown,
    isPartShown,
    count,
    part(part, whole) {
      if (isShown(part) && !isShown(whole - part)) return `minst ${wording.number(whole - fewest + 1)}`;
      return whole < fewestForShare || !isShown(part) ? count(part) : `${count(part)} (${shareOf(part, whole)})`;
    },
    sum(counts) {
      const said = counts.filter(isShown);
      return sumOf(said, said.length === counts.length);
    },
    sumOfParts(parts) {
      const said = parts.filter(({ part, whole }) => isPartShown(part, whole));
      return sumOf(
        said.map(({ part }) => part),
        said.length === parts.length,
      );
    },
  };
}

/** `12 %`, `0,4 %`. */
export function shareOf(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (100 * part) / whole;
  return `${share.toLocaleString('sv-SE', { maximumFractionDigits: share < 10 ? 1 : 0 })} %`;
}

/** Said in place of what few took. */
export const tooFew = 'för få';

/** How long something took; of few it isn't said. */
export function tookOf(minutes: number | undefined, timed: number): string {
  if (timed === 0 || minutes === undefined) return '–';
  return timed < fewest ? tooFew : tookWords(minutes);
}

/** What nine of ten took no longer than; of fewer than ten it would be the slowest one's own time. */
export function ninthOf({ p90, timed }: { readonly p90: number | undefined; readonly timed: number }): string {
  return timed > 0 && timed < fewestForShare ? tooFew : tookOf(p90, timed);
}

/** How many of those that had a time were late. */
export function lateOf({ outcomes }: Figure, shown: Shown): string {
  const [late, inTime] = [outcomes.get('late') ?? 0, outcomes.get('in-time') ?? 0];
  return late + inTime === 0 ? '–' : shown.part(late, late + inTime);
}
