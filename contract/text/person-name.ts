import { z } from 'zod';

/** The parts of a name that are asked for, in words as a sentence has them. */
export const namesInWords = { givenName: 'förnamnet', familyName: 'efternamnet' } as const;

/**
 * Letters of any script, each with what combines with it, blanks, hyphens, periods and apostrophes, which are typed in more ways than one. A
 * mark on no letter and the letters of Hangul that only fill a place show nothing on a card or a receipt.
 */
const written = /^(?:[\p{Zs}.'’‘´\u2010\u2011-]|(?![\u115F\u1160\u3164\uFFA0])\p{L}\p{M}*)*$/u;

/** What a person is called, as HSA and a card can carry it: no digits, brackets or controls, and a letter. Names from before stay as they are. */
export const PersonName = z
  .string()
  .regex(written, 'holds what no name has: it may hold letters, blanks, hyphens, apostrophes and periods')
  .refine(hasLetter, 'holds no letter: a name has one at least');

/** What is wrong with a name, in Swedish; undefined when nothing is. */
export function nameFault(text: string, which: keyof typeof namesInWords): string | undefined {
  if (PersonName.safeParse(text).success) return undefined;
  if (!hasLetter(text)) return `Skriv ${namesInWords[which]} med minst en bokstav.`;
  return `Skriv ${namesInWords[which]} med bara bokstäver, mellanslag, bindestreck, apostrof och punkt.`;
}

/** Both names of a person as they are shown. */
export function fullName({ givenName, familyName }: { givenName: string; familyName: string }): string {
  return [givenName, familyName].filter(isCalled).join(' ');
}

/** What somebody is greeted by: the given name, or the only one there is. */
export function firstName({ givenName, familyName }: { givenName: string; familyName: string }): string {
  return isCalled(givenName) ? givenName : familyName;
}

/** Catalogues write a hyphen for the name that somebody doesn't have. */
const isCalled = (name: string): boolean => name !== '' && name !== '-';

/** An empty text is another rule's business. */
function hasLetter(text: string): boolean {
  return text.trim() === '' || /\p{L}/u.test(text);
}
