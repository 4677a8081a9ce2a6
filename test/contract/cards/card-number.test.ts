import { describe, expect, it } from '@jest/globals';
import { cardNumberInText } from '../../../contract/index.ts';

describe('a card number as people read it', () => {
  it.each([
    ['99100087', '9910 0087'],
    ['K99100087', 'K9910 0087'],
    ['RK99100087', 'RK 9910 0087'],
    ['SI799100087', 'SI7 9910 0087'],
    ['9752004188301', '97520 0418 8301'],
  ])('shows %s as %s', (value, text) => {
    expect(cardNumberInText(value)).toBe(text);
    expect(cardNumberInText(text)).toBe(text);
  });
});
