import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../platform/canonical-json.ts';

/** The same value with the names of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, shuffled(inner)]),
  );
}

const json = fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 4 });

describe('canonical JSON', () => {
  it('writes the example of RFC 8785, section 3.2.3', () => {
    const example = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });
  it('sorts names by UTF-16 code units, as section 3.2.3 asks', () => {
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect([...canonicalJson(names).matchAll(/:(\d)/g)].map(([, digit]) => digit).join('')).toBe('2467153');
  });
  it('is JSON that holds the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  it('is the same text whatever order the names came in, and however often it is read and written', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
  it('differs for values that differ', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        fc.pre(JSON.stringify(shuffled(one)) !== JSON.stringify(shuffled(other)));
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(canonicalJson(one) === canonicalJson(other)).toBe(equal(one, other));
      }),
    );
  });
  it.each([[undefined], [NaN], [Infinity], ['\ud800'], [{ name: undefined }], [() => 1]])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow('Not a JSON value');
  });
});

/** Names in another order, or minus zero, make no other value. */
function equal(one: unknown, other: unknown): boolean {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  try {
    expect(plain(one)).toEqual(plain(other));
    return true;
  } catch {
    return false;
  }
}
