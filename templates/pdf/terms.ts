import type { Policy } from '../../contract/index.ts';

/** Terms as they are signed, and what they say in English: the Swedish hold. */
export interface Terms {
  readonly swedish: readonly string[];
  readonly english: readonly string[];
}

type Wording = (policy: Policy, phone: string) => readonly string[];

/**
 * The terms of one kind of card, by version (policy data `termsVersion`), in both languages. A version that has been printed is never
 * changed: new wording gets a new key. Numbers come from policy data, so that each rule stands in one place.
 * @returns the terms of a version; throws `RangeError` when there is no such version
 */
export function termsBy(versions: Readonly<Record<string, { readonly swedish: Wording; readonly english: Wording }>>) {
  return (version: string, policy: Policy, phone: string): Terms => {
    const terms = versions[version];
    if (!terms) throw new RangeError(`No terms have version ${version}; there are ${Object.keys(versions).join(', ')}`);
    return { swedish: terms.swedish(policy, phone), english: terms.english(policy, phone) };
  };
}

/** The terms of a reserve card. */
export const termsOf = termsBy({
  '2026-01': {
    swedish: (policy, phone) => [
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
    english: (policy, phone) => [
      'The card is personal. You do not lend it, and you do not give your codes to anybody.',
      'Keep card and codes apart. New codes for the reserve card cannot be ordered.',
      `Have you lost the card, or may somebody else know the codes? Call ${unbroken(phone)} at once, or ` +
        `${unbroken(policy.block.roundTheClockPhone)} day and night. A blocked card can never be used again.`,
      'The card is not valid after its last day and cannot be extended.',
      'When you no longer need the card, when it expires or when your employment ends, you cut it through the chip and the ' +
        'magnetic stripe and send it to the address below.',
      `The signed receipt must reach us within ${policy.receipt.remindOnDay} days of the activation. ` +
        `If it is missing after ${policy.receipt.blockOnDay} days, the card is blocked.`,
    ],
  },
});

/** A phone number that stays on one line. */
const unbroken = (phone: string) => phone.replaceAll(' ', '\u00a0');
