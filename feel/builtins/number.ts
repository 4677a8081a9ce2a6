import { compareNumbers, toDouble, type FeelNumber, type RoundingMode } from '../values/decimal.ts';
import { absolute, fromDouble, isWhole, modulo, round } from '../values/decimal-functions.ts';
import type { Pass } from '../pass.ts';
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
  decimal: [three([number('n'), number('scale'), optional(text('mode'))], decimal)],
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
      (dividend, divisor, pass) => modulo(dividend, divisor) ?? failed(pass, 'modulo', 'the divisor is zero'),
    ),
  ],
  sqrt: [
    one(
      number('number'),
      (n, pass) => fromDouble(Math.sqrt(toDouble(n))) ?? failed(pass, 'sqrt', 'the number is negative'),
    ),
  ],
  log: [
    one(
      number('number'),
      (n, pass) => fromDouble(Math.log(toDouble(n))) ?? failed(pass, 'log', 'the number is not positive'),
    ),
  ],
  exp: [
    one(
      number('number'),
      (n, pass) => fromDouble(Math.exp(toDouble(n))) ?? failed(pass, 'exp', 'the result is too large'),
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

function decimal([n, scale, mode]: readonly [FeelNumber, FeelNumber, string | undefined], pass: Pass): FeelValue {
  const name = (mode ?? 'HALF_EVEN').toUpperCase();
  if (name === 'UNNECESSARY') {
    const exact = rounded('decimal', { n, scale, mode: 'DOWN' }, pass);
    if (exact === null || compareNumbers(exact, n) === 0) return exact;
    return failed(pass, 'decimal', 'rounding is necessary');
  }
  const known = modes[name];
  return known === undefined
    ? failed(pass, 'decimal', `'${name}' is not a rounding mode`)
    : rounded('decimal', { n, scale, mode: known }, pass);
}

function rounding(name: string, mode: RoundingMode): Overload {
  return two(number('n'), optional(number('scale')), (n, scale, pass) =>
    rounded(name, { n, scale: scale ?? 0, mode }, pass),
  );
}

interface Rounding {
  readonly n: FeelNumber;
  readonly scale: FeelNumber;
  readonly mode: RoundingMode;
}

function rounded(name: string, { n, scale, mode }: Rounding, pass: Pass): FeelNumber | null {
  const digits = Math.trunc(toDouble(scale));
  if (digits < -6111 || digits > 6176) return failed(pass, name, 'the scale must be between -6111 and 6176');
  return round(n, digits, mode) ?? failed(pass, name, 'the result is out of range');
}

function absoluteDuration(value: FeelDuration): FeelValue {
  const negative = value instanceof DaysDuration ? value.seconds < 0 : value.months < 0;
  return negative ? (negateDuration(value) ?? value) : value;
}
