import type { Request } from 'express';
import { holdsNationalNumber, Id, isNationalNumber, type Language } from '../../contract/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { isRecord } from '../form-check/form-data.ts';
import { forbidden, Refuse } from './refuse.ts';

/**
 * A page that was opened in an earlier session and is sent in a new one, from a page of ours in the same browser. Nothing of it is done. The
 * same person gets it back with what they filled in; another gets to know who is logged in now.
 */

const said: Readonly<Record<Language, string>> = {
  sv: 'Sidan var gammal. Kontrollera uppgifterna och skicka igen.',
  en: 'The page was old. Check what you have filled in, and send it again.',
};
const numberGone: Readonly<Record<Language, string>> = {
  sv: ' Det som innehöll ett personnummer är borttaget: fyll i det igen.',
  en: ' What held a personal number is taken away: fill it in again.',
};

/** What is said on each that came through. */
const stalePages = new WeakMap<Request, { readonly lacksNumber: boolean }>();

/** Lets a stale page through to a route that shows it again (`stalenessOf`) and does nothing else; national numbers are never sent back. */
export function letThrough(req: Request): void {
  const body: unknown = req.body;
  const sent = isRecord(body) ? body : {};
  const kept = Object.entries(sent).filter(([, value]) => !isNumber(value));
  req.body = Object.fromEntries(kept);
  stalePages.set(req, { lacksNumber: kept.length < Object.keys(sent).length });
}

/** What is posted is shown again with this, and not done; undefined: the page is of this session. */
export function stalenessOf(
  req: Request,
  language: Language = 'sv',
): { readonly errors: FormErrors; readonly status: 409 } | undefined {
  const stale = stalePages.get(req);
  return (
    stale && { errors: { form: [`${said[language]}${stale.lacksNumber ? numberGone[language] : ''}`] }, status: 409 }
  );
}

/** 409: the page is theirs, from an earlier session. A script is given the new token with it. */
export const stalePage = (): Refuse => new Refuse(409, 'PAGE_STALE', said.sv, said.en);

/** 403: the page was somebody else's. @param name who is logged in now */
export const pageOfAnother = (name: string): Refuse =>
  forbidden(
    `Du är inloggad som ${name}, men sidan öppnades av någon annan. Inget är skickat. Öppna sidan igen, eller logga ut och logga in som den det gäller.`,
    `You are logged in as ${name}, but somebody else opened the page. Nothing is sent. Open the page again, or log out, and log in as whom it concerns.`,
  );

const isNumber = (value: unknown) =>
  typeof value === 'string' && !Id.safeParse(value).success && (holdsNationalNumber(value) || isNationalNumber(value));
