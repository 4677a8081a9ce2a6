import type { Language } from '../../contract/index.ts';

const ending = '-en';

/** A page whose address ends in `-en` is the English of the page without. */
export function languageOf(name: string): Language {
  return name.endsWith(ending) ? 'en' : 'sv';
}

/** The name of the same page in the other language, whether or not there is one. */
export function inOtherLanguage(name: string): string {
  return name.endsWith(ending) ? name.slice(0, -ending.length) : `${name}${ending}`;
}
