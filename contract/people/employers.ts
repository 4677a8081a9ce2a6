import type { z } from 'zod';
import { coded } from '../codes.ts';

/** Who runs a unit. Only a private one needs an agreement for cards to its staff without a Swedish number (domain P2). */
export const EmployerKind = coded({ region: 'Region', municipality: 'Kommun', private: 'Privat vårdgivare' });
export type EmployerKind = z.infer<typeof EmployerKind>;

/** True when an employer stands in a list of the policy. One whose organisation number isn't known stands in none. */
export function isListed(
  list: readonly string[],
  employer: { readonly organisationNumber: string | undefined },
): boolean {
  return employer.organisationNumber !== undefined && list.includes(employer.organisationNumber);
}
