import { words, wordsInEnglish, type Language } from '../../../contract/index.ts';
import { capital } from '../../pages/wording.ts';

const said = {
  sv: {
    documents: words.idDocument,
    validTo: 'gäller till och med',
    manager: 'Chef på plats:',
    managerValidTo: 'legitimation som gäller till och med',
  },
  en: {
    documents: wordsInEnglish.idDocument,
    validTo: 'valid until',
    manager: 'Manager at the desk:',
    managerValidTo: 'with a document valid until',
  },
} as const satisfies Record<Language, object>;

/** What was seen at a desk: the document, its last valid day, and the manager's. @param name a person's name for an HSA-id */
export function seen(
  details: Readonly<Record<string, unknown>>,
  name: (hsaId: string) => string,
  language: Language = 'sv',
): string {
  const to = said[language];
  const text = (key: string) => {
    const value = details[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const document = wordOf(to.documents, text('idDocument'));
  const validTo = text('idValidTo') ?? text('validTo');
  const manager = text('manager') ?? text('managerHsaId');
  const managerValidTo = text('managerValidTo');
  return [
    [
      document,
      validTo === undefined ? undefined : `${document === undefined ? capital(to.validTo) : to.validTo} ${validTo}`,
    ],
    [
      manager === undefined ? undefined : `${to.manager} ${name(manager)}`,
      managerValidTo === undefined ? undefined : `${to.managerValidTo} ${managerValidTo}`,
    ],
  ]
    .map((parts) => parts.filter((part) => part !== undefined).join(', '))
    .filter((line) => line !== '')
    .map((line) => `${capital(line)}.`)
    .join(' ');
}

/** The word of a code in one of the vocabularies; undefined for a code that isn't there. */
export function wordOf(vocabulary: Readonly<Record<string, string>>, code: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(vocabulary, code) ? vocabulary[code] : undefined;
}
