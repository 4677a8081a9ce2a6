import { compareNumbers, toDouble, type FeelNumber, type RoundingMode } from '../values/decimal.ts';
import { absolute, fromDouble, isWhole, modulo, round } from '../values/decimal-functions.ts';
import type { Run } from '../run.ts';
import { negateDuration } from '../values/temporal-arithmetic.ts';
import { DaysDuration, type FeelDuration } from '../values/temporal.ts';
import type { FeelValue } from '../values/value.ts';
import {
  duration,
  failed,
  none,
  number,
  one,
  optional,
  text,
  three,
  two,
  type Builtins,
  type Overload,
} from './signature.ts';

/** Numeric functions (Camunda, "Numeric functions"). */
export const numberBuiltins: Builtins = {
  decimal: [three(number('n'), number('scale'), optional(text('mode')), decimal)],
  floor: [rounding('floor', 'FLOOR')],
  ceiling: [rounding('ceiling', 'CEILING')],
  'round up': [rounding('round up', 'UP')],
  'round down': [rounding('round down', 'DOWN')],
  'round half up': [rounding('round half up', 'HALF_UP')],
  'round half down': [rounding('round half down', 'HALF_DOWN')],
  abs: [one(number('number', 'n'), (n) => absolute(n)), one(duration('n', 'number'), absoluteDuration)],
  modulo: [
    two(
      number('dividend'),
      number('divisor'),
      (dividend, divisor, run) => modulo(dividend, divisor) ?? failed(run, 'modulo', 'the divisor is zero'),
    ),
  ],
  sqrt: [
    one(
      number('number'),
      (n, run) => fromDouble(Math.sqrt(toDouble(n))) ?? failed(run, 'sqrt', 'the number is negative'),
    ),
  ],
  log: [
    one(
      number('number'),
      (n, run) => fromDouble(Math.log(toDouble(n))) ?? failed(run, 'log', 'the number is not positive'),
    ),
  ],
  exp: [
    one(
      number('number'),
      (n, run) => fromDouble(Math.exp(toDouble(n))) ?? failed(run, 'exp', 'the result is too large'),
    ),
  ],
  odd: [one(number('number'), (n) => isWhole(n) && !isEven(n))],
  even: [one(number('number'), (n) => isWhole(n) && isEven(n))],
  'random number': [none(() => fromDouble(Math.random()) ?? 0)],
};

const isEven = (n: FeelNumber) => modulo(n, 2) === 0;

const modes: Readonly<Record<string, RoundingMode>> = {
  UP: 'UP',
  DOWN: 'DOWN',
  CEILING: 'CEILING',
  FLOOR: 'FLOOR',
  HALF_UP: 'HALF_UP',
  HALF_DOWN: 'HALF_DOWN',
  HALF_EVEN: 'HALF_EVEN',
};

function decimal(n: FeelNumber, scale: FeelNumber, mode: string | undefined, run: Run): FeelValue {
  const name = (mode ?? 'HALF_EVEN').toUpperCase();
  if (name === 'UNNECESSARY') {
    const exact = rounded('decimal', n, scale, 'DOWN', run);
    if (exact === null || compareNumbers(exact, n) === 0) return exact;
    return failed(run, 'decimal', 'rounding is necessary');
  }
  const known = modes[name];
  return known === undefined
    ? failed(run, 'decimal', `'${name}' is not a rounding mode`)
    : rounded('decimal', n, scale, known, run);
}

function rounding(name: string, mode: RoundingMode): Overload {
  return two(number('n'), optional(number('scale')), (n, scale, run) => rounded(name, n, scale ?? 0, mode, run));
}

function rounded(name: string, n: FeelNumber, scale: FeelNumber, mode: RoundingMode, run: Run): FeelNumber | null {
  const digits = Math.trunc(toDouble(scale));
  if (digits < -6111 || digits > 6176) return failed(run, name, 'the scale must be between -6111 and 6176');
  return round(n, digits, mode) ?? failed(run, name, 'the result is out of range');
}

function absoluteDuration(value: FeelDuration): FeelValue {
  const negative = value instanceof DaysDuration ? value.seconds < 0 : value.months < 0;
  return negative ? (negateDuration(value) ?? value) : value;
}
