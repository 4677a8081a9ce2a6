import { describe, expect, it } from '@jest/globals';
import { namesakeHash, termsOf, wantedTerms } from '../../../register/kernel/name-terms.ts';

const key = Buffer.alloc(32, 7);

/** True when a person with this name is found with the text. */
function finds(text: string, givenName: string, familyName: string): boolean {
  const terms = new Set(termsOf(key, { givenName, familyName }).map(({ term }) => term));
  const wanted = wantedTerms(key, text);
  return wanted.length > 0 && wanted.every((term) => terms.has(term));
}

describe('a name is found', () => {
  it.each([
    ['anna', 'Anna', 'Berg'],
    ['an be', 'Anna', 'Berg'],
    ['Berg Anna', 'Anna', 'Berg'],
    ['BERG', 'Anna', 'Berg'],
    ['anna-karin', 'Anna-Karin', 'Berg'],
    ['karin', 'Anna-Karin', 'Berg'],
    ['anna k', 'Anna-Karin', 'Berg'],
    ['linne', 'Carl', 'Linné'],
    ['Linné', 'Carl', 'Linne'],
    ['åsa', 'A\u030asa', 'Öberg'],
    ['a\u030asa', 'Åsa', 'Öberg'],
    ['von', 'Eva', 'von Öst'],
    ['o', 'O', 'Li'],
    ["o'br", 'Sean', 'O’Brien'],
  ])('with “%s”: %s %s', (text, givenName, familyName) => expect(finds(text, givenName, familyName)).toBe(true));

  it.each([
    ['asa', 'Åsa', 'Öberg'],
    ['oberg', 'Åsa', 'Öberg'],
    ['berg', 'Maja', 'Tallberg'],
    ['anna lund', 'Anna', 'Berg'],
    ['annas', 'Anna', 'Berg'],
    ['-', 'Anna', 'Berg'],
    ['', 'Anna', 'Berg'],
  ])('not with “%s”: %s %s', (text, givenName, familyName) => expect(finds(text, givenName, familyName)).toBe(false));

  it('under another key by other terms, none of which tells letters or length', () => {
    const names = { givenName: 'Anna', familyName: 'Berg' };
    const own = termsOf(key, names).map(({ term }) => term);
    const others = new Set(termsOf(Buffer.alloc(32, 8), names).map(({ term }) => term));
    expect(own.filter((term) => others.has(term))).toEqual([]);
    expect(own.every((term) => /^[0-9a-f]{16}$/.test(term))).toBe(true);
  });
});

it('marks the words of the given name, also those that the family name has', () => {
  const terms = termsOf(key, { givenName: 'Karl', familyName: 'Karlsson' });
  const given = terms.filter(({ isGiven }) => isGiven === 1).map(({ term }) => term);
  expect(given.sort()).toEqual(['ka', 'kar', 'karl'].flatMap((text) => wantedTerms(key, text)).sort());
});

it('knows namesakes born on one day, whatever the size of the letters', () => {
  const person = { givenName: 'Ana', familyName: 'Ejemplar', birthDate: '1990-01-01' };
  expect(namesakeHash(key, { ...person, familyName: 'EJEMPLAR' })).toBe(namesakeHash(key, person));
  expect(namesakeHash(key, { ...person, birthDate: '1990-01-02' })).not.toBe(namesakeHash(key, person));
});
