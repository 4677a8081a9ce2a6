import { words } from '../../../contract/index.ts';

const worded = {
  ...words.idDocument,
};

/** What was seen at a desk: the document, its last valid day, and the manager's. @param name a person's name for an HSA-id */
export function seen(details: Readonly<Record<string, unknown>>, name: (hsaId: string) => string): string {
  const text = (key: string) => {
    const value = details[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const document = wordOf(worded, text('idDocument'));
  const validTo = text('idValidTo') ?? text('validTo');
  const manager = text('manager') ?? text('managerHsaId');
  const managerValidTo = text('managerValidTo');
  return [
    [
      document,
      validTo === undefined ? undefined : `${document === undefined ? 'Gäller' : 'gäller'} till och med ${validTo}`,
    ],
    [
      manager === undefined ? undefined : `Chef på plats: ${name(manager)}`,
      managerValidTo === undefined ? undefined : `legitimation som gäller till och med ${managerValidTo}`,
    ],
  ]
    .map((parts) => parts.filter((part) => part !== undefined).join(', '))
    .filter((line) => line !== '')
    .map((line) => `${line}.`)
    .join(' ');
}

/** The word of a code in one of the vocabularies; undefined for a code that isn't there. */
export function wordOf(vocabulary: Readonly<Record<string, string>>, code: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(vocabulary, code) ? vocabulary[code] : undefined;
}
