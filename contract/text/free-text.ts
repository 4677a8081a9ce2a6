import { z } from 'zod';
import { countText } from './count-text.ts';
import { holdsNationalNumber } from './national-number.ts';
import { holdsPassportNumber } from './passport-number.ts';

/** What a person may write where they are not asked for a code. */
export interface TextRule {
  /** More than one line. */
  readonly lines?: boolean;
  /** Most characters; default 200 on one line, 5000 on several. */
  readonly most?: number | undefined;
  /** The question is for a national number. */
  readonly asksForNumber?: boolean;
  /** The question is for a passport's number. */
  readonly asksForPassport?: boolean;
  /** Other numbers that don't belong in it, e.g. of the passport that the same form asks for. */
  readonly without?: readonly string[];
}

/** Characters that change what is seen without being seen: controls, directions, blanks without width, halves of characters. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\uFFF9-\uFFFB]/u;

/**
 * What is wrong with a text, in Swedish and without repeating it; undefined when nothing is. The one check of every free text: forms,
 * tasks, stock, lists, searches.
 */
export function textFault(text: string, rule: TextRule = {}): string | undefined {
  const { lines = false, asksForNumber = false, asksForPassport = false, without = [] } = rule;
  const most = rule.most ?? (lines ? 5000 : 200);
  const seen = lines ? text.replaceAll(/\r?\n|\t/g, ' ') : text;
  if (hidden.test(seen)) return 'Ta bort tecken som inte syns. Skriv texten för hand i stället för att klistra in den.';
  if (text.trim().length > most) return `Skriv högst ${countText(most)} tecken.`;
  if (!lines && /^\s*(?:[=@]|[+-](?!\d))/.test(text)) return 'Börja med en bokstav eller en siffra.';
  if (!asksForNumber && holdsNationalNumber(text)) return 'Ta bort personnumret. Vi vet redan vem det gäller.';
  if (!asksForPassport && holdsPassportNumber(text)) return 'Ta bort passnumret. Det ska inte stå i fri text.';
  if (without.some((number) => holdsCode(text, number))) return 'Ta bort passnumret. Det har sin egen plats.';
  return undefined;
}

const Address = z.email().max(120);
/** E-mail address as mail servers take it; no display name, no list, and no national number, which every server on the way would note. */
export const Email = Address.refine((text) => !holdsNationalNumber(text), 'holds a national number');

/** What is wrong with an e-mail address; undefined when nothing is. */
export function emailFault(text: string): string | undefined {
  if (text.length > 120) return 'Skriv högst 120 tecken.';
  if (!Address.safeParse(text).success) return 'Skriv en e-postadress, så här: namn@exempel.se.';
  return holdsNationalNumber(text) ? 'Ta bort personnumret ur adressen.' : undefined;
}

/** Whether a text holds a code, whatever blanks and dashes stand in it. */
function holdsCode(text: string, code: string): boolean {
  const bare = (value: string) => value.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return bare(code).length >= 5 && bare(text).includes(bare(code));
}
