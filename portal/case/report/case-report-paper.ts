import type { Instant } from '../../../contract/index.ts';
import type { Piece } from '../../extract/extract-paper.ts';

/** A case's report as it is drawn. */
export interface CaseReportPaper {
  readonly caseNumber: string;
  readonly madeAt: Instant;
  readonly issuer: string;
  readonly lead: string;
  readonly sections: { heading: string; pieces: Piece[] }[];
  readonly room?: number;
}
