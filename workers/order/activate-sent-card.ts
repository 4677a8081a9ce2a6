import { z } from 'zod';
import { Actor, CardNumber, ComeAgain, Day, Id, IdDocument, dayOf } from '../../contract/index.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { caseAtDesk } from '../duty/duties.ts';
import { BusinessError } from '../run/failures.ts';
import { worker } from '../run/worker.ts';
import { activate, checkDocument, recordIdentity } from './at-desk.ts';

/** Outcome of a visit at a desk with a card that was sent home. */
const HandOver = Actor.extend({
  outcome: z.enum(['handed-over', 'come-again', 'no-show', 'not-approved']),
  /** As it stands on the card that they have with them. */
  broughtNumber: CardNumber.optional(),
  idDocument: IdDocument.optional(),
  idValidTo: Day.optional(),
  unfinished: ComeAgain.optional(),
});

/**
 * Records how a visit with a card that was sent home went, and what was seen. When the holder has shown an ID document that lasts as long as the
 * order asked, the card that was sent to them and no other, has chosen the codes and signed the receipt, the card is active. The visit
 * that was booked for it has been had then.
 */
export const activateSentCard = worker({
  type: 'activate-sent-card',
  errors: ['CARD_NOT_AVAILABLE', 'DUTIES_NOT_SEPARATED', 'IDENTITY_NOT_PROVEN'],
  input: z.object({ caseId: Id, cardNumber: CardNumber, handOver: HandOver }),
  output: z.object({
    /** Of the card that was activated. */
    lastValidDay: Day.optional(),
    /** A visit that was booked is over, and another one can be. */
    rebook: z.boolean(),
  }),
  async run({ caseId, cardNumber, handOver }, { register }) {
    const found = await caseAtDesk(register, caseId, handOver);
    const isGiven = handOver.outcome === 'handed-over';
    if (isGiven) {
      checkDocument(found, handOver);
      await checkCard(register, { cardNumber, broughtNumber: handOver.broughtNumber });
    }
    if (handOver.outcome !== 'no-show') await recordIdentity(register, found, handOver);
    const rebook = await endVisit(register, caseId, handOver);
    if (!isGiven) return { rebook };
    await register.cards.arrive(cardNumber, byCustomerService(handOver));
    return { lastValidDay: await activate(register, found, { cardNumber, handOver }), rebook };
  },
});

async function checkCard(
  register: WorkersRegister,
  { cardNumber, broughtNumber }: { cardNumber: string; broughtNumber: string | undefined },
): Promise<void> {
  const card = await register.cards.find(cardNumber);
  if (broughtNumber === cardNumber && card?.state === 'produced') return;
  throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet som visades är inte ${cardNumber}, eller så är det makulerat`);
}

/** Ends the booked visit of today or before. False: there was none. */
async function endVisit(
  register: WorkersRegister,
  caseId: string,
  handOver: z.infer<typeof HandOver>,
): Promise<boolean> {
  const visits = await register.visits.ofCase(caseId);
  const begun = visits.find(
    ({ purpose, state, startsAt }) =>
      purpose === 'hand-over' && state === 'booked' && dayOf(startsAt) <= dayOf(handOver.at),
  );
  if (!begun) return false;
  const state = handOver.outcome === 'no-show' ? 'no-show' : 'done';
  await register.visits.end({ visitId: begun.visitId, state, author: byCustomerService(handOver) });
  return true;
}
