import type { Day } from '../vocabulary.ts';

/**
 * Where the policy's numbers come from (domain): **S** Region Kronoberg's page, **N** national practice, **P** our own. What others set
 * was held against its source on a day.
 */
export type PolicySource =
  | { readonly kind: 'page'; readonly text: string; readonly checked?: Day }
  | { readonly kind: 'national'; readonly text: string; readonly checked: Day }
  | { readonly kind: 'own'; readonly text: string };

export const own: PolicySource = { kind: 'own', text: 'Egen policy' };

/** The page that the routines were first described on, from 2022. */
export const page: PolicySource = { kind: 'page', text: 'Region Kronoberg, SITHS eID-kort' };

/** What of it is a list that the region changes. */
export const pageForProviders: PolicySource = {
  kind: 'page',
  text: 'Region Kronoberg, SITHS eID-kort (tidigare e-tjänstekort) för privata vårdgivare',
  checked: '2026-11-25',
};

/** National practice, last read on a day. */
export function national(text: string, checked: Day): PolicySource {
  return { kind: 'national', text, checked };
}

export const issuing = national(
  'Inera, regelverk för SITHS eID; Digg, tillitsramverket och samordningsnummer',
  '2026-11-25',
);
