import { isDeepStrictEqual } from 'node:util';
import { textOf, type FeelContext, type FeelList, type FeelValue } from '../../feel/index.ts';

/** Refused: the model can't be executed, and the reason names where. Skipped: what is asked can't be told here. */
export type Result = 'passed' | 'failed' | 'refused' | 'skipped';

/** What came of one case, assertion or model. */
export interface Outcome {
  readonly result: Result;
  readonly name: string;
  /** Expected and found, or the reason. */
  readonly detail: string;
}

/** As far as two numbers may lie apart and are the same, of the larger: what the TCK's own runner allows. */
const tolerance = 1e-8;

/** Compares what was expected with what was found. */
export function judged(name: string, expected: FeelValue, found: FeelValue): Outcome {
  const isSame = same(expected, found);
  const detail = isSame ? '' : `expected ${shown(expected)}, found ${shown(found)}`;
  return { result: isSame ? 'passed' : 'failed', name, detail };
}

const shown = (value: FeelValue): string => (typeof value === 'string' ? JSON.stringify(value) : textOf(value));
const isList = (value: FeelValue): value is FeelList => Array.isArray(value);
export const isContext = (value: FeelValue): value is FeelContext =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function same(expected: FeelValue, found: FeelValue): boolean {
  if (typeof expected === 'number') return isClose(expected, found);
  if (isList(expected))
    return (
      isList(found) &&
      found.length === expected.length &&
      expected.every((each, index) => same(each, found[index] ?? null))
    );
  if (isContext(expected))
    return (
      isContext(found) &&
      isDeepStrictEqual(new Set(Object.keys(expected)), new Set(Object.keys(found))) &&
      Object.entries(expected).every(([key, value]) => same(value, found[key] ?? null))
    );
  if (typeof expected === 'object' && expected !== null)
    return typeof found === 'object' && found !== null && textOf(expected) === textOf(found);
  return expected === found;
}

function isClose(expected: number, found: FeelValue): boolean {
  if (found === null || typeof found === 'string' || typeof found === 'boolean') return false;
  const number = typeof found === 'number' ? found : Number(textOf(found));
  return Math.abs(number - expected) <= tolerance * Math.max(1, Math.abs(expected));
}
