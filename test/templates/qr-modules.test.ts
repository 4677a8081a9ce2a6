import { expect, it } from '@jest/globals';
import bwipjs from 'bwip-js/node';
import { z } from 'zod';
import { mostDigits, qrModules } from '../../templates/pdf/tagged/qr-modules.ts';

const Made = z.tuple([z.object({ pixs: z.array(z.number()), pixx: z.int(), pixy: z.int() })]);

/** Numbers of every length, and many as receipts have them. */
const numbers = [
  ...Array.from({ length: mostDigits }, (_, index) => '90817263545362718'.slice(0, index + 1)),
  ...Array.from({ length: mostDigits }, (_, index) => '0'.repeat(index + 1)),
  ...Array.from({ length: 150 }, (_, index) => String(2026000001 + index * 6421)),
];

it('makes the modules that bwip-js makes', () => {
  for (const digits of numbers) {
    const [made] = Made.parse(bwipjs.raw('qrcode', digits, 'eclevel=M'));
    expect({ digits, ...qrModules(digits) }).toEqual({ digits, ...made });
  }
});

it('refuses what it has no room for, and what is no number', () => {
  for (const text of ['', '1'.repeat(mostDigits + 1), 'KV-2026-000123', '12 34'])
    expect(() => qrModules(text)).toThrow(/at most 17 digits/);
});
