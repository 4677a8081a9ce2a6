import type { WithForm } from '../../plain-form/pages.ts';

/** The part of a unit's page about its day for mobile SITHS eID. */
export interface MovePart extends WithForm {
  readonly action: string;
  /** What holds now. */
  readonly now: string;
}
