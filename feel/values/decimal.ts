import { Special } from './special.ts';

/**
 * Exact decimals: coefficient × 10^-scale, 34 significant digits, half-even, as Camunda's engine (decimal128).
 * A FEEL number is a JS number or a `Decimal`. A JS number stands for its shortest decimal text, so 0.1 is exactly one
 * tenth; results that are safe integers are JS numbers, everything else is a `Decimal`.
 * A `Decimal` is canonical: the coefficient is not divisible by ten and is a JS number whenever that is safe.
 */
export class Decimal extends Special {
  readonly coefficient: number | bigint;
  readonly scale: number;

  constructor(coefficient: number | bigint, scale: number) {
    super();
    this.coefficient = coefficient;
    this.scale = scale;
  }

  get kind() {
    return 'number' as const;
  }
}

export type FeelNumber = number | Decimal;

const precision = 34;
/** Largest and smallest exponent, as decimal128; beyond it a result is undefined. */
const exponentLimit = 6144;
const tens = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
const bigTens: bigint[] = [1n];

/** 10^exponent for exponents 0…15, as a double that is exact. */
function ten(exponent: number): number {
  return tens[exponent] ?? 10 ** exponent;
}

/** 10^exponent; small ones are remembered. */
export function bigTen(exponent: number): bigint {
  const known = bigTens[exponent];
  if (known !== undefined) return known;
  const power = 10n ** BigInt(exponent);
  if (exponent < 128) bigTens[exponent] = power;
  return power;
}

/** The decimal that a JS number stands for. The number must be finite. */
export function toDecimal(value: FeelNumber): Decimal {
  if (typeof value !== 'number') return value;
  if (Number.isSafeInteger(value)) return new Decimal(value, 0);
  for (let scale = 1; scale <= 8; scale++) {
    const power = ten(scale);
    const coefficient = Math.round(value * power);
    // r / 10^k is correctly rounded; with at most 15 digits it names exactly one decimal.
    if (coefficient / power === value && Math.abs(coefficient) < 1e15) return new Decimal(coefficient, scale);
  }
  const parsed = parseNumber(String(value));
  return parsed === undefined ? new Decimal(0, 0) : asDecimal(parsed);
}

function asDecimal(value: FeelNumber): Decimal {
  return typeof value === 'number' ? new Decimal(value, 0) : value;
}

function canonicalSmall(coefficient: number, scale: number): FeelNumber {
  let rest = coefficient;
  let left = scale;
  while (left > 0 && rest % 10 === 0) {
    if (rest === 0) return 0;
    rest /= 10;
    left--;
  }
  return left === 0 ? rest + 0 : new Decimal(rest, left);
}

/** Rounds to 34 digits, half-even, and takes the canonical form. `undefined` beyond the exponent limit. */
export function canonical(coefficient: bigint, scale: number): FeelNumber | undefined {
  if (coefficient === 0n) return 0;
  let value = coefficient;
  let at = scale;
  const digits = digitCount(value);
  if (digits > precision) {
    value = divideRounded(value, bigTen(digits - precision), 'HALF_EVEN');
    at -= digits - precision;
  }
  while (value % 10n === 0n) {
    value /= 10n;
    at--;
  }
  if (Math.abs(at) > exponentLimit) return undefined;
  const small = Number(value);
  if (!Number.isSafeInteger(small)) {
    return new Decimal(value, at);
  }
  if (at <= 0 && at >= -15) {
    const whole = small * ten(-at);
    if (Number.isSafeInteger(whole)) return whole;
  }
  return new Decimal(small, at);
}

function digitCount(value: bigint): number {
  return value < 0n ? value.toString().length - 1 : value.toString().length;
}

/** How to round: Java's names. */
export type RoundingMode = 'UP' | 'DOWN' | 'CEILING' | 'FLOOR' | 'HALF_UP' | 'HALF_DOWN' | 'HALF_EVEN';

/** Divides and rounds to a whole number. The divisor must be positive. */
export function divideRounded(value: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const quotient = value / divisor;
  const rest = value % divisor;
  if (rest === 0n) return quotient;
  const away = value < 0n ? quotient - 1n : quotient + 1n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  switch (mode) {
    case 'UP':
      return away;
    case 'DOWN':
      return quotient;
    case 'CEILING':
      return value < 0n ? quotient : away;
    case 'FLOOR':
      return value < 0n ? away : quotient;
    case 'HALF_UP':
      return twice >= divisor ? away : quotient;
    case 'HALF_DOWN':
      return twice > divisor ? away : quotient;
    case 'HALF_EVEN':
      return twice > divisor || (twice === divisor && quotient % 2n !== 0n) ? away : quotient;
  }
}

/** a + b. */
export function add(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const x = toDecimal(a);
  const y = toDecimal(b);
  const scale = Math.max(x.scale, y.scale);
  const growX = scale - x.scale;
  const growY = scale - y.scale;
  if (typeof x.coefficient === 'number' && typeof y.coefficient === 'number' && growX < 16 && growY < 16) {
    const left = x.coefficient * ten(growX);
    const right = y.coefficient * ten(growY);
    const sum = left + right;
    if (scale >= 0 && Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(sum)) {
      return canonicalSmall(sum, scale);
    }
  }
  return canonical(BigInt(x.coefficient) * bigTen(growX) + BigInt(y.coefficient) * bigTen(growY), scale);
}

/** -a. */
export function negate(a: FeelNumber): FeelNumber {
  return typeof a === 'number' ? 0 - a : new Decimal(-a.coefficient, a.scale);
}

/** a - b. */
export function subtract(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return add(a, negate(b));
}

/** a × b. */
export function multiply(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  const x = toDecimal(a);
  const y = toDecimal(b);
  const scale = x.scale + y.scale;
  if (scale >= 0 && typeof x.coefficient === 'number' && typeof y.coefficient === 'number') {
    const product = x.coefficient * y.coefficient;
    if (Number.isSafeInteger(product)) return canonicalSmall(product, scale);
  }
  return canonical(BigInt(x.coefficient) * BigInt(y.coefficient), scale);
}

/** a ÷ b; `undefined` for b = 0. */
export function divide(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  if (b === 0) return undefined;
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    if (a % b === 0) return a / b + 0;
  }
  const x = toDecimal(a);
  const y = toDecimal(b);
  const dividend = BigInt(x.coefficient);
  const divisor = BigInt(y.coefficient);
  if (divisor === 0n) return undefined;
  const shift = Math.max(0, precision + 2 + digitCount(divisor) - digitCount(dividend));
  const scaled = dividend * bigTen(shift);
  const quotient = scaled / divisor;
  const inexact = scaled % divisor !== 0n;
  // A last digit that says "there is more" keeps the one rounding in `canonical` right.
  const sticky = inexact ? (scaled < 0n === divisor < 0n ? 1n : -1n) : 0n;
  return canonical(quotient * 10n + sticky, x.scale + shift - y.scale + 1);
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compareNumbers(a: FeelNumber, b: FeelNumber): number {
  // Doubles and their shortest texts are in the same order.
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  const x = toDecimal(a);
  const y = toDecimal(b);
  if (x.scale === y.scale) return x.coefficient < y.coefficient ? -1 : x.coefficient > y.coefficient ? 1 : 0;
  const scale = Math.max(x.scale, y.scale);
  const left = BigInt(x.coefficient) * bigTen(scale - x.scale);
  const right = BigInt(y.coefficient) * bigTen(scale - y.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

const numberPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;

/** Reads `12`, `-0.5`, `.5`, `1e3`. `undefined` when the text is no number or beyond the limits. */
export function parseNumber(text: string): FeelNumber | undefined {
  if (text.length > 5000) return undefined;
  const match = numberPattern.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = whole + fraction;
  const scale = fraction.length - Number(exponent);
  if (digits.length <= 15 && scale >= 0 && scale <= 15) {
    return canonicalSmall(sign === '-' ? 0 - Number(digits) : Number(digits), scale);
  }
  return canonical(sign === '-' ? -BigInt(digits) : BigInt(digits), scale);
}

/** The double that stands nearest. */
export function toDouble(value: FeelNumber): number {
  return typeof value === 'number' ? value : Number(`${value.coefficient.toString()}e${-value.scale}`);
}
