import { createHmac } from 'node:crypto';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hmac } from '../../proof/index.ts';

it('is HMAC-SHA-256 as Node has it, for any key that fits and any text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.string({ unit: 'binary', maxLength: 5000 }), (key, text) => {
      expect(hmac(key, text).toString('hex')).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }),
  );
});

it('takes a text longer than any before, and refuses a key that would have to be hashed', () => {
  const text = 'å'.repeat(40_000);
  const key = new Uint8Array(32).fill(7);
  expect(hmac(key, text).toString('hex')).toBe(createHmac('sha256', key).update(text).digest('hex'));
  expect(() => hmac(new Uint8Array(65), '')).toThrow(RangeError);
});
