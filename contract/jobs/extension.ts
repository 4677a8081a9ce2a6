import { z } from 'zod';
import { Confirmation } from '../activation.ts';
import { DeskCheck } from '../issue.ts';
import { AssuranceLevel, IdRule, SwedishNumber } from '../orders.ts';
import { VisitRequest } from '../visits.ts';
import { CardNumber, Day, Id, Instant } from '../vocabulary.ts';

/** Jobs of "Förläng reservkort på LoA 3" (P4.6). */
export const extensionJobs = {
  /** Who comes to the desk, until when that helps, and what LoA 3 asks of the holder. */
  'plan-extension': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, plannedAt: Instant }),
    output: z.object({ visit: VisitRequest, idRule: IdRule, number: SwedishNumber, adult: z.boolean() }),
  },
  /**
   * Two ID administrators have ordered and confirmed: the card gets its new last valid day, once, and its `card-validity` plans anew.
   * Throws CARD_NOT_AVAILABLE when it can't be extended any more, DUTIES_NOT_SEPARATED, CASE_WITHDRAWN.
   */
  'extend-card': {
    input: z.object({
      caseId: Id,
      cardNumber: CardNumber,
      loa: AssuranceLevel,
      /** Of who ordered. */
      deskCheck: DeskCheck.optional(),
      confirmation: Confirmation,
    }),
    output: z.object({ lastValidDay: Day }),
  },
} as const;
