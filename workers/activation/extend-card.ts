import { z } from 'zod';
import { AssuranceLevel, CardNumber, Confirmation, Day, DeskCheck, Id } from '../../contract/index.ts';
import { CardNotAvailable } from '../../register/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { loa3Fault } from '../duty/duties.ts';
import { BusinessError, needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * The card holds longer, once (domain P4.6). Duties, level and card are asked again here: two different persons with the right for LoA 3, and
 * a card that nobody has blocked or extended since it was seen.
 */
export const extendCard = worker({
  type: 'extend-card',
  errors: ['CARD_NOT_AVAILABLE', 'CASE_WITHDRAWN', 'DUTIES_NOT_SEPARATED'],
  input: z.object({
    caseId: Id,
    cardNumber: CardNumber,
    loa: AssuranceLevel,
    /** Of who ordered. */
    deskCheck: DeskCheck.optional(),
    confirmation: Confirmation,
  }),
  output: z.object({ lastValidDay: Day }),
  async run({ caseId, cardNumber, loa, deskCheck, confirmation }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    if (loa !== 'loa-3') throw new PermanentFailure(`Kortet ${cardNumber} förlängs bara på LoA 3`);
    const fault = await loa3Fault(register, found, { ...confirmation, orderedBy: needed(deskCheck, 'deskCheck').by });
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    if (found.withdrawnAt !== undefined) {
      throw new BusinessError('CASE_WITHDRAWN', `Ärendet ${found.number} är tillbakadraget`);
    }
    try {
      const author = byCustomerService(confirmation);
      return { lastValidDay: await register.extensions.extend({ cardNumber, caseId, author }) };
    } catch (error) {
      if (!(error instanceof CardNotAvailable)) throw error;
      throw new BusinessError('CARD_NOT_AVAILABLE', error.message, { cause: error });
    }
  },
});
