import type { Instant } from '../../contract/index.ts';
import type { ExtractPaper } from '../extract/extract-paper.ts';

/** The declaration as it is drawn. */
export interface DeclarationPaper extends Pick<ExtractPaper, 'madeAt' | 'issuer' | 'phone' | 'lead' | 'sections'> {
  readonly year: string;
  readonly signed?: { readonly by: string; readonly at: Instant; readonly sha256: string };
}
