import { z } from 'zod';
import type { Instant } from '../../../contract/index.ts';

/** A chapter of the trust framework, by a name that stays. */
export const DeclaredChapter = z.enum(['organisation', 'people', 'technology', 'application', 'issue', 'control']);
export type DeclaredChapter = z.infer<typeof DeclaredChapter>;

/** How well a chapter is met: 1, not at all, to 5. */
export const DeclaredLevel = z.int().min(1).max(5);

/** What auditors have declared of a chapter. */
export interface Declared {
  readonly chapter: DeclaredChapter;
  readonly level: number;
  readonly statement: string;
  readonly by: string;
  readonly at: Instant;
}

/** What is declared of a year. */
export interface Declaration {
  readonly year: string;
  readonly chapters: readonly Declared[];
  /** The evidence is JSON, as it stood then. */
  readonly signed:
    { readonly by: string; readonly at: Instant; readonly evidence: string; readonly sha256: string } | undefined;
}

/** How a quarter's sample went, counted. */
export interface SampleResult {
  readonly quarter: string;
  readonly size: number;
  readonly reviewed: number;
  readonly remarks: number;
  readonly deviations: number;
  readonly isSigned: boolean;
}
