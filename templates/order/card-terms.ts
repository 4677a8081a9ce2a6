import type { Policy } from '../../contract/index.ts';

/**
 * The terms of a personal card (SIS-kort, Företagskort, Korttidskort), by version (policy data `termsVersion`). A version that
 * has been printed is never changed.
 */
const versions: Record<string, (policy: Policy, phone: string) => readonly string[]> = {
  '2026-01': (policy, phone) => [
    'Kortet är personligt. Du lånar inte ut det och lämnar inte ut dina koder till någon.',
    'Förvara kort och koder var för sig.',
    `Har du förlorat kortet, eller kan någon annan ha fått veta koderna? Ring genast ${phone}, eller ` +
      `${policy.block.roundTheClockPhone} dygnet runt. Ett spärrat kort kan aldrig användas igen.`,
    'Kortet gäller inte efter sista giltighetsdagen och kan inte förlängas. Det gäller aldrig längre än anställningen.',
    'När du får ett nytt kort, när kortet slutar gälla eller när anställningen upphör lämnar du tillbaka det.',
  ],
};

/** The terms of a version. Throws `RangeError` when there is no such version. */
export function cardTermsOf(version: string, policy: Policy, phone: string): readonly string[] {
  const terms = versions[version];
  if (!terms) throw new RangeError(`No terms have version ${version}; there are ${Object.keys(versions).join(', ')}`);
  return terms(policy, phone);
}
