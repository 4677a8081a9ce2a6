import type { Policy } from '../../contract/index.ts';

/**
 * The terms that a holder signs, by version (policy data `termsVersion`). A version that has been printed is never
 * changed: new wording gets a new key. Numbers come from policy data, so that each rule stands in one place.
 */
const versions: Record<string, (policy: Policy, phone: string) => readonly string[]> = {
  '2026-01': (policy, phone) => [
    'Kortet är personligt. Du lånar inte ut det och lämnar inte ut dina koder till någon.',
    'Förvara kort och koder var för sig. Nya koder till reservkortet går inte att beställa.',
    `Har du förlorat kortet, eller kan någon annan ha fått veta koderna? Ring genast ${unbroken(phone)}, eller ` +
      `${unbroken(policy.block.roundTheClockPhone)} dygnet runt. Ett spärrat kort kan aldrig användas igen.`,
    'Kortet gäller inte efter sista giltighetsdagen och kan inte förlängas.',
    'När du inte längre behöver kortet, när det slutar gälla eller när anställningen upphör klipper du det genom chip ' +
      'och magnetremsa och skickar det till adressen nedan.',
    `Den underskrivna kvittensen ska vara hos oss inom ${policy.receipt.remindOnDay} dagar efter aktiveringen. ` +
      `Saknas den efter ${policy.receipt.blockOnDay} dagar spärras kortet.`,
  ],
};

/** The terms of a version. Throws `RangeError` when there is no such version. */
export function termsOf(version: string, policy: Policy, phone: string): readonly string[] {
  const terms = versions[version];
  if (!terms) throw new RangeError(`No terms have version ${version}; there are ${Object.keys(versions).join(', ')}`);
  return terms(policy, phone);
}

/** A phone number that stays on one line. */
const unbroken = (phone: string) => phone.replaceAll(' ', '\u00a0');
