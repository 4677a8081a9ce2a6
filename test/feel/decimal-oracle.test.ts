import { describe, expect, it } from '@jest/globals';
import { Decimal as Oracle } from 'decimal.js';
import fc from 'fast-check';
import {
  add,
  compareNumbers,
  divide,
  multiply,
  parseNumber,
  subtract,
  toDouble,
  type FeelNumber,
} from '../../feel/values/decimal.ts';
import { numberText } from '../../feel/values/decimal-text.ts';
import { modulo, power, round } from '../../feel/values/decimal-functions.ts';

/** Our decimals against decimal.js at the same precision: a different algorithm, written by others. */
const Exact = Oracle.clone({ precision: 34, rounding: Oracle.ROUND_HALF_EVEN, toExpNeg: -9e15, toExpPos: 9e15 });

const runs = { numRuns: 4000 };

/** Digits with a sign, a point somewhere and sometimes an exponent. */
const numeral = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 34n - 1n }),
    fc.nat(34),
    fc.nat(40),
    fc.integer({ min: -20, max: 20 }),
  )
  .map(([negative, digits, keep, point, exponent]) => {
    const text = digits.toString().slice(0, Math.max(1, keep));
    const padded = text.padStart(point + 1, '0');
    const whole = point === 0 ? padded : `${padded.slice(0, -point)}.${padded.slice(-point)}`;
    return `${negative ? '-' : ''}${whole}e${exponent}`;
  });
const simple = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(4))
  .map(([n, scale]) => `${n}e-${scale}`);
const anyNumeral = fc.oneof(
  numeral,
  simple,
  fc.integer().map(String),
  fc.constantFrom('0', '1', '-1', '5', '0.5', '10'),
);

function ours(text: string): FeelNumber {
  const value = parseNumber(text);
  if (value === undefined) throw new Error(`Not read: ${text}`);
  return value;
}

const plain = (value: FeelNumber | undefined) =>
  value === undefined ? undefined : new Exact(numberText(value)).toFixed();
const oracle = (value: Oracle) => (value.isFinite() ? value.toFixed().replace(/^-0$/, '0') : undefined);

describe('decimals agree with decimal.js', () => {
  it.each([
    ['add', add, (a: Oracle, b: Oracle) => a.plus(b)],
    ['subtract', subtract, (a: Oracle, b: Oracle) => a.minus(b)],
    ['multiply', multiply, (a: Oracle, b: Oracle) => a.times(b)],
    ['divide', divide, (a: Oracle, b: Oracle) => a.div(b)],
  ] as const)('in %s', (_, operation, expected) => {
    fc.assert(
      fc.property(anyNumeral, anyNumeral, (a, b) => {
        expect(plain(operation(ours(a), ours(b)))).toBe(oracle(expected(new Exact(a), new Exact(b))));
      }),
      runs,
    );
  });

  it('in rounding a quotient only once', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 17n }), fc.bigInt({ min: 1n, max: 10n ** 17n }), (a, b) => {
        expect(plain(divide(ours(a.toString()), ours(b.toString())))).toBe(
          oracle(new Exact(a.toString()).div(b.toString())),
        );
      }),
      runs,
    );
  });

  it('in order', () => {
    fc.assert(
      fc.property(anyNumeral, anyNumeral, (a, b) => {
        expect(Math.sign(compareNumbers(ours(a), ours(b)))).toBe(new Exact(a).cmp(new Exact(b)) + 0);
      }),
      runs,
    );
  });

  it.each([
    ['UP', Oracle.ROUND_UP],
    ['DOWN', Oracle.ROUND_DOWN],
    ['CEILING', Oracle.ROUND_CEIL],
    ['FLOOR', Oracle.ROUND_FLOOR],
    ['HALF_UP', Oracle.ROUND_HALF_UP],
    ['HALF_DOWN', Oracle.ROUND_HALF_DOWN],
    ['HALF_EVEN', Oracle.ROUND_HALF_EVEN],
  ] as const)('in rounding %s', (mode, theirs) => {
    fc.assert(
      fc.property(anyNumeral, fc.nat(20), (a, scale) => {
        expect(plain(round(ours(a), scale, mode))).toBe(oracle(new Exact(a).toDecimalPlaces(scale, theirs)));
      }),
      { numRuns: 1000 },
    );
  });

  it('in whole powers', () => {
    fc.assert(
      fc.property(simple, fc.integer({ min: -12, max: 30 }), (a, exponent) => {
        fc.pre(Number(a) !== 0);
        const wide = Oracle.clone({ precision: 200, toExpNeg: -9e15, toExpPos: 9e15 });
        const expected = new Exact(new wide(a).pow(exponent).toFixed()).plus(0);
        const found = new Exact(numberText(power(ours(a), exponent) ?? 0));
        // A reciprocal is rounded twice, so its last digit may differ by one.
        const error = exponent < 0 ? '1e-33' : '0';
        expect(found.minus(expected).abs().lte(expected.abs().times(error))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('in remainders, with the sign of the divisor', () => {
    fc.assert(
      fc.property(simple, simple, (a, b) => {
        fc.pre(Number(b) !== 0);
        const expected = new Exact(a).minus(new Exact(b).times(new Exact(a).div(b).floor()));
        expect(plain(modulo(ours(a), ours(b)))).toBe(oracle(expected));
      }),
      runs,
    );
  });

  it('reads a double as its shortest text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }), (value) => {
        expect(plain(add(value, 0))).toBe(oracle(new Exact(String(value)).plus(0)));
      }),
      runs,
    );
  });

  it('goes to the nearest double', () => {
    fc.assert(
      fc.property(anyNumeral, (a) => {
        expect(toDouble(ours(a))).toBe(Number(a) + 0);
      }),
      runs,
    );
  });
});
