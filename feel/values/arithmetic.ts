import * as decimal from './decimal.ts';
import { power as powerOf } from './decimal-functions.ts';
import {
  addTemporal,
  divideDuration,
  multiplyDuration,
  negateDuration,
  subtractTemporal,
} from './temporal-arithmetic.ts';
import { isDuration, isNumber, isTemporal, type FeelValue } from './value.ts';

/** The operators of FEEL (DMN 1.3, 10.3.2.3.4). `undefined`: not defined for these values. */
export type Operator = (a: FeelValue, b: FeelValue) => FeelValue | undefined;

/** Numbers, strings, and temporal values with durations. */
export const plus: Operator = (a, b) => {
  if (isNumber(a)) return isNumber(b) ? decimal.add(a, b) : undefined;
  if (typeof a === 'string') return typeof b === 'string' ? a + b : undefined;
  return isTemporal(a) && isTemporal(b) ? addTemporal(a, b) : undefined;
};

export const minus: Operator = (a, b) => {
  if (isNumber(a)) return isNumber(b) ? decimal.subtract(a, b) : undefined;
  return isTemporal(a) && isTemporal(b) ? subtractTemporal(a, b) : undefined;
};

export const times: Operator = (a, b) => {
  if (isNumber(a)) return isNumber(b) ? decimal.multiply(a, b) : isDuration(b) ? multiplyDuration(b, a) : undefined;
  return isDuration(a) && isNumber(b) ? multiplyDuration(a, b) : undefined;
};

export const over: Operator = (a, b) => {
  if (isNumber(a)) return isNumber(b) ? decimal.divide(a, b) : undefined;
  return isDuration(a) && (isNumber(b) || isDuration(b)) ? divideDuration(a, b) : undefined;
};

export const power: Operator = (a, b) => (isNumber(a) && isNumber(b) ? powerOf(a, b) : undefined);

/** -a for numbers and durations. */
export function negative(a: FeelValue): FeelValue | undefined {
  if (isNumber(a)) return decimal.negate(a);
  return isDuration(a) ? negateDuration(a) : undefined;
}
