import { z } from 'zod';
import { ForeignReview, Redirection } from '../foreign-staff/index.ts';
import { Day, Id } from '../vocabulary.ts';

/** Jobs of "Kort till personal utan svenskt nummer" (P2). */
export const foreignStaffJobs = {
  /** A samordningsnummer exists: remembers where the order goes instead, and prepares an ordinary one where that is the way. */
  'redirect-order': { input: z.object({ caseId: Id }), output: z.object({ redirection: Redirection }) },
  /**
   * Checks who reviewed, remembers what they decided, and until when the passport lets a card be issued. Throws
   * DUTIES_NOT_SEPARATED.
   */
  'record-foreign-review': {
    input: z.object({ caseId: Id, foreignReview: ForeignReview }),
    output: z.object({
      /** Last day on which a card can be issued on this passport. */
      latestDay: Day,
    }),
  },
} as const;
