import { describe, expect, it } from '@jest/globals';
import { cardNumberInText } from '../../../contract/index.ts';

describe('a card number as people read it', () => {
  it.each([
    ['44100087', '4410 0087'],
    ['K44100087', 'K4410 0087'],
    ['RK44100087', 'RK 4410 0087'],
    ['SI700100087', 'SI7 0010 0087'],
    ['9752004188301', '97520 0418 8301'],
  ])('shows %s as %s', (value, text) => {
    expect(cardNumberInText(value)).toBe(text);
    expect(cardNumberInText(text)).toBe(text);
  });
});
