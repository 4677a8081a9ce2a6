import { termsBy } from '../pdf/terms.ts';

/** The terms of a personal card (SIS-kort, Företagskort, Korttidskort). */
export const cardTermsOf = termsBy({
  '2026-01': {
    swedish: (policy, phone) => [
      'Kortet är personligt. Du lånar inte ut det och lämnar inte ut dina koder till någon.',
      'Förvara kort och koder var för sig.',
      `Har du förlorat kortet, eller kan någon annan ha fått veta koderna? Ring genast ${phone}, eller ` +
        `${policy.block.roundTheClockPhone} dygnet runt. Ett spärrat kort kan aldrig användas igen.`,
      'Kortet gäller inte efter sista giltighetsdagen och kan inte förlängas. Det gäller aldrig längre än anställningen.',
      'När du får ett nytt kort, när kortet slutar gälla eller när anställningen upphör lämnar du tillbaka det.',
    ],
    english: (policy, phone) => [
      'The card is personal. You do not lend it, and you do not give your codes to anybody.',
      'Keep card and codes apart.',
      `Have you lost the card, or may somebody else know the codes? Call ${phone} at once, or ` +
        `${policy.block.roundTheClockPhone} day and night. A blocked card can never be used again.`,
      'The card is not valid after its last day and cannot be extended. It is never valid longer than your employment.',
      'When you get a new card, when the card expires or when your employment ends, you hand it in.',
    ],
  },
});
