import { z } from 'zod';
import { CardNumber } from '../vocabulary.ts';

/**
 * A card number as it is read and read aloud, groups of four from the end: `RK44100087` → `RK 4410 0087`. A single character that is left over
 * stays with the group after it: `K44100087` → `K4410 0087`.
 */
export function cardNumberInText(value: string): string {
  return value.replaceAll(' ', '').replace(/(?=(?:.{4})+$)(?<=..)/g, ' ');
}

/** A card number that is only written for people to read, which may be so written already. */
export const CardNumberInText = z
  .string()
  .transform((text) => text.replaceAll(' ', ''))
  .pipe(CardNumber)
  .transform(cardNumberInText);
