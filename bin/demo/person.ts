import type { Right } from '../../contract/index.ts';
import type { DemoUnit } from './units.ts';

/**
 * Invented people. Their personal numbers are safe to publish: 19811218-9876 and 701063-2391 are the documented examples of
 * personnummer and samordningsnummer; the others (birth numbers 238 and 239) are from Skatteverket's open list
 * "Testpersonnummer" (dataportal.se, data set 6_67959), which are never given to anybody.
 */
export interface DemoPerson {
  readonly hsaId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly personalNumber?: string;
  readonly birthDate?: string;
  readonly title: string;
  readonly unit: DemoUnit['key'];
  /** Days from the day of filling until the last day of the employment; without: open-ended. */
  readonly endsInDays?: number;
  readonly permanent?: false;
  readonly protectedIdentity?: true;
  readonly hasHsaRecord?: false;
  readonly roles?: readonly ('manager' | 'orderer' | 'customer-service' | 'auditor' | 'admin')[];
  readonly rights?: readonly Right[];
  /** Ordinary card in use. */
  readonly card?: { readonly cardNumber: string; readonly cardType: 'sis' | 'company' | 'short-term' };
  /** What the demo login says about the person; without: no demo login. */
  readonly login?: string;
}

export const sis = (cardNumber: string) => ({ cardNumber, cardType: 'sis' }) as const;
