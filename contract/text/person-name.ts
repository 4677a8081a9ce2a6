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

/** What catalogues and our forms have in place of the other name of somebody who has one only. */
export const noSuchName = '-';

/** A name in a form, or that the person has only the other one. */
export const NameOrNone = z
  .string()
  .max(80)
  .refine((text) => text === noSuchName || PersonName.safeParse(text).success);

/** False of names that are both said not to exist. */
export function isNamed({ givenName, familyName }: { givenName: string; familyName: string }): boolean {
  return givenName !== noSuchName || familyName !== noSuchName;
}

/** What is wrong with a name in a form, in Swedish; undefined when nothing is. @param other the person's other name, as far as it is written */
export function nameFault(text: string, which: keyof typeof namesInWords, other = ''): string | undefined {
  if (text === noSuchName) return other === noSuchName ? 'Skriv personens namn i ett av fälten.' : undefined;
  if (PersonName.safeParse(text).success) return undefined;
  if (!hasLetter(text)) return `Skriv ${namesInWords[which]} med minst en bokstav, eller - om personen inte har något.`;
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

const isCalled = (name: string): boolean => name !== '' && name !== noSuchName;

/** An empty text is another rule's business. */
function hasLetter(text: string): boolean {
  return text.trim() === '' || /\p{L}/u.test(text);
}
