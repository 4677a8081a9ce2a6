import type { Day, EditionFault, Instant, Policy } from '../../../contract/index.ts';

/** `past`: another has followed; `lapsed`: nobody agreed in time. */
export type EditionState = 'proposed' | 'coming' | 'holds' | 'past' | 'refused' | 'withdrawn' | 'lapsed';

/** An edition of the policy. */
export interface PolicyEdition {
  /** Of one that came with the program: its first day. */
  readonly editionId: string;
  readonly from: Day;
  readonly policy: Policy;
  readonly state: EditionState;
  /** Undefined: it came with the program. */
  readonly reason: string | undefined;
  readonly proposedBy: string | undefined;
  readonly proposedAt: Instant | undefined;
}

/** All that is wrong with a coming edition. */
export interface EditionFaults {
  readonly faults: readonly EditionFault[];
}
