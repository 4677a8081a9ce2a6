import { order } from './compare.ts';
import { FeelRange, type FeelValue, type Included } from './value.ts';

/** Is the point within the range? `undefined` when they can't be compared. An end that is null is unbounded. */
export function includes(range: FeelRange, point: FeelValue): boolean | undefined {
  if (range.start !== null) {
    const found = order(range.start, point);
    if (found === undefined) return undefined;
    if (found > 0 || (found === 0 && !range.startIncluded)) return false;
  }
  if (range.end !== null) {
    const found = order(point, range.end);
    if (found === undefined) return undefined;
    if (found > 0 || (found === 0 && !range.endIncluded)) return false;
  }
  return true;
}

/** A range of comparable ends, `undefined` when the ends can't bound one. */
export function makeRange(start: FeelValue, end: FeelValue, included: Included): FeelRange | undefined {
  if (start === null && end === null) return undefined;
  if (start !== null && end !== null && order(start, end) === undefined) return undefined;
  return new FeelRange(start, end, included);
}
