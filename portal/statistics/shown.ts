import * as wording from '../pages/wording.ts';
import { tookWords } from './took-words.ts';

/** Of fewer than this nothing is said that could be about one person. */
export const fewest = 5;
/** Of fewer than this no share is said: each would weigh ten per cent. */
const fewestForShare = 10;

/** How numbers of a unit, or of all of them, are said. */
export interface Shown {
  /** True when the number stands as it is. */
  isShown(count: number): boolean;
  count(count: number): string;
  /** A part of a whole, with its share where that says something. */
  part(part: number, whole: number): string;
  /** The sum; when a part of it isn't said, how much is. */
  sum(counts: readonly number[]): string;
}

/**
 * A number below five in a single unit may tell of somebody, so that it isn't said, nor a sum that it could be counted from. All units together say
 * every number.
 */
export function shownOf(isOneUnit: boolean): Shown {
  const isShown = (count: number) => !isOneUnit || count === 0 || count >= fewest;
  const count = (value: number) => (isShown(value) ? wording.number(value) : `färre än ${fewest}`);
  return {
    isShown,
    count,
    part: (part, whole) =>
      whole < fewestForShare || !isShown(part) ? count(part) : `${count(part)} (${shareOf(part, whole)})`,
    sum(counts) {
      const said = counts.filter(isShown);
      const total = wording.number(said.reduce((sum, each) => sum + each, 0));
      return said.length === counts.length ? total : `minst ${total}`;
    },
  };
}

/** `12 %`, `0,4 %`. */
export function shareOf(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (100 * part) / whole;
  return `${share.toLocaleString('sv-SE', { maximumFractionDigits: share < 10 ? 1 : 0 })} %`;
}

/** How long something took; of few it isn't said. */
export function tookOf(minutes: number | undefined, timed: number): string {
  if (timed === 0 || minutes === undefined) return '–';
  return timed < fewest ? 'för få' : tookWords(minutes);
}
