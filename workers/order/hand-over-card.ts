import { z } from 'zod';
import { Actor, CardNumber, ComeAgain, Day, Id, IdDocument } from '../../contract/index.ts';
import { caseAtDesk } from '../duty/duties.ts';
import { worker } from '../run/worker.ts';
import { activate, checkDocument, recordIdentity } from './at-desk.ts';

/** Outcome of the hand-over at a desk. */
const HandOver = Actor.extend({
  /** `come-again`: the card is kept until the holder has a document that will do. */
  outcome: z.enum(['handed-over', 'come-again', 'not-approved']),
  idDocument: IdDocument.optional(),
  idValidTo: Day.optional(),
  unfinished: ComeAgain.optional(),
});

/**
 * Records how a pick-up went and what was seen. When the holder has shown an ID document that lasts as long as the order asked, and
 * signed the receipt, the card is active and the receipt registered. An ordinary card that can't be valid for a single day is not
 * handed over.
 */
export const handOverCard = worker({
  type: 'hand-over-card',
  errors: ['CARD_NOT_AVAILABLE', 'DUTIES_NOT_SEPARATED', 'IDENTITY_NOT_PROVEN'],
  input: z.object({ caseId: Id, cardNumber: CardNumber, handOver: HandOver }),
  output: z.object({
    /** Of the card that was handed over. */
    lastValidDay: Day.optional(),
  }),
  async run({ caseId, cardNumber, handOver }, { register }) {
    const found = await caseAtDesk(register, caseId, handOver);
    if (handOver.outcome !== 'handed-over') {
      await recordIdentity(register, found, handOver);
      return {};
    }
    checkDocument(found, handOver);
    await recordIdentity(register, found, handOver);
    return { lastValidDay: await activate(register, found, { cardNumber, handOver }) };
  },
});
