import {
  bigTen,
  canonical,
  compareNumbers,
  divide,
  divideRounded,
  multiply,
  subtract,
  toDecimal,
  toDouble,
  type FeelNumber,
  type RoundingMode,
} from './decimal.ts';

/** Rounds to `scale` digits after the point (negative: before it). */
export function round(value: FeelNumber, scale: number, mode: RoundingMode): FeelNumber | undefined {
  const { coefficient, scale: has } = toDecimal(value);
  if (has <= scale) return value;
  return canonical(divideRounded(BigInt(coefficient), bigTen(has - scale), mode), scale);
}

/** Is it a whole number? */
export function isWhole(value: FeelNumber): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : value.scale <= 0;
}

/** The number as a JS integer if it is whole and safe. */
export function asInteger(value: FeelNumber): number | undefined {
  const double = toDouble(value);
  return Number.isSafeInteger(double) && isWhole(value) ? double : undefined;
}

/** a to the power of b: exact rounding for whole exponents, double precision for others. */
export function power(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  const exponent = asInteger(b);
  if (exponent === undefined) return fromDouble(toDouble(a) ** toDouble(b));
  if (Math.abs(exponent) > 999_999_999) return undefined;
  if (a === 0) return exponent > 0 ? 0 : exponent === 0 ? 1 : undefined;
  const positive = powerOfWhole(a, Math.abs(exponent));
  return exponent < 0 && positive !== undefined ? divide(1, positive) : positive;
}

/** Squares and multiplies with 20 guard digits; stops as soon as the exponent limit is passed. */
function powerOfWhole(base: FeelNumber, exponent: number): FeelNumber | undefined {
  const start = toDecimal(base);
  let square: Wide = { value: BigInt(start.coefficient), scale: start.scale };
  let result: Wide = { value: 1n, scale: 0 };
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = wideProduct(result, square);
    if (left > 1) square = wideProduct(square, square);
    if (Math.abs(result.scale) > 20_000 || (left > 1 && Math.abs(square.scale) > 20_000)) return undefined;
  }
  return canonical(result.value, result.scale);
}

interface Wide {
  readonly value: bigint;
  readonly scale: number;
}

function wideProduct(a: Wide, b: Wide): Wide {
  const value = a.value * b.value;
  const digits = value.toString().length;
  if (digits <= 54) return { value, scale: a.scale + b.scale };
  return { value: value / bigTen(digits - 54), scale: a.scale + b.scale - (digits - 54) };
}

/** A finite double as a FEEL number, else `undefined`. */
export function fromDouble(value: number): FeelNumber | undefined {
  if (!Number.isFinite(value)) return undefined;
  return Number.isSafeInteger(value) ? value + 0 : toDecimal(value);
}

/** Remainder with the sign of the divisor (DMN 1.3, table 74). */
export function modulo(dividend: FeelNumber, divisor: FeelNumber): FeelNumber | undefined {
  const quotient = divide(dividend, divisor);
  if (quotient === undefined) return undefined;
  if (Number.isSafeInteger(dividend) && Number.isSafeInteger(divisor)) {
    const remainder = toDouble(dividend) % toDouble(divisor);
    return (remainder !== 0 && remainder < 0 !== toDouble(divisor) < 0 ? remainder + toDouble(divisor) : remainder) + 0;
  }
  const floor = round(quotient, 0, 'FLOOR');
  const product = floor === undefined ? undefined : multiply(floor, divisor);
  return product === undefined ? undefined : subtract(dividend, product);
}

/** The absolute value. */
export function absolute(value: FeelNumber): FeelNumber {
  return compareNumbers(value, 0) < 0 ? (subtract(0, value) ?? value) : value;
}
