import { dayAndTimeOf } from './days.ts';
import type { Instant } from './vocabulary.ts';

/**
 * What speaks against the log's proof (domain "Audit"). `broken` and `contradicted`: nothing that stands there since can be trusted. The rest: something
 * that should have vouched for it hasn't for too long.
 */
export type ProofFault =
  | { readonly what: 'broken'; readonly row: number }
  | { readonly what: 'contradicted' }
  | { readonly what: 'unchecked'; readonly since: Instant }
  | { readonly what: 'unsigned'; readonly since: Instant; readonly rows: number }
  | { readonly what: 'silent'; readonly witness: string; readonly since: Instant };

export const isGrave = ({ what }: ProofFault): boolean => what === 'broken' || what === 'contradicted';

/** The same words wherever the log's proof is told of. */
export function proofFaultWords(fault: ProofFault): string {
  switch (fault.what) {
    case 'broken':
      return `Loggen är bruten vid rad ${fault.row}. Det som står efter raden går inte att lita på.`;
    case 'contradicted':
      return 'Loggen är inte den som andra har skrivit under. Inget mer skrivs i den.';
    case 'unchecked':
      return `Loggen är inte kontrollerad sedan ${dayAndTimeOf(fault.since)}. Den ska kontrolleras varje dygn.`;
    case 'unsigned':
      return `Ingen utanför systemet har skrivit under det som skrivits i loggen sedan ${dayAndTimeOf(fault.since)}.`;
    case 'silent':
      return `Vittnet ${fault.witness} har inte skrivit under det som skrivits i loggen sedan ${dayAndTimeOf(fault.since)}.`;
  }
}
