import type { z } from 'zod';
import { coded } from '../../../contract/index.ts';
import type { CloseReason, Instant } from '../../../contract/index.ts';
import type { Case } from '../types.ts';

/** What an auditor found of a case. */
export const Verdict = coded({ approved: 'Godkänt', remark: 'Anmärkning', deviation: 'Avvikelse' });
export type Verdict = z.infer<typeof Verdict>;

export const SampleAnswer = coded({ yes: 'Ja', no: 'Nej', 'not-applicable': 'Gäller inte' });
export type SampleAnswer = z.infer<typeof SampleAnswer>;

/** A sample as the list of quarters shows it. */
export interface SampleHead {
  readonly quarter: string;
  readonly seed: string;
  /** How many cases ended in the quarter. */
  readonly population: number;
  readonly questions: readonly string[];
  readonly drawnBy: string;
  readonly drawnAt: Instant;
  readonly signedBy: string | undefined;
  readonly signedAt: Instant | undefined;
  readonly size: number;
  readonly reviewed: number;
}

/** A case of a sample that the viewer may see. */
export interface SampledCase {
  readonly position: number;
  readonly case: Case;
  readonly closeReason: CloseReason | undefined;
  /** False: the viewer has had to do with it, so that another auditor reviews it. */
  readonly mayReview: boolean;
  readonly review: Review | undefined;
}

export interface Review {
  readonly verdict: Verdict;
  /** As many as the sample has questions, in their order. */
  readonly answers: readonly SampleAnswer[];
  /** Empty: none. */
  readonly remark: string;
  readonly by: string;
  readonly at: Instant;
}

export interface Sample extends SampleHead {
  /** In the order in which they were drawn; those that the viewer isn't shown are left out. */
  readonly cases: readonly SampledCase[];
  readonly hidden: number;
  /** Erased since: nothing is left to look at. */
  readonly erased: number;
}

export interface Reviewed {
  readonly quarter: string;
  /** Number of the case. */
  readonly number: string;
  readonly verdict: Verdict;
  readonly answers: readonly SampleAnswer[];
  readonly remark: string;
}
