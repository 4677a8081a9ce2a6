import { z } from 'zod';
import {
  Actor,
  CardNumber,
  ComeAgain,
  Day,
  Id,
  IdDocument,
  dayOf,
  factsOf,
  idMustLastTo,
  lastValidDay as lastValidDayOf,
} from '../../contract/index.ts';
import { isRefusal, type Case, type WorkersRegister } from '../../register/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { deskFault } from '../duty/duties.ts';
import { BusinessError, needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Outcome of the hand-over at a desk. */
const HandOver = Actor.extend({
  /** `come-again`: the card is kept until the holder has a document that will do. */
  outcome: z.enum(['handed-over', 'come-again', 'not-approved']),
  idDocument: IdDocument.optional(),
  idValidTo: Day.optional(),
  unfinished: ComeAgain.optional(),
});
type HandOver = z.infer<typeof HandOver>;

const Input = z.object({ caseId: Id, cardNumber: CardNumber, handOver: HandOver });
type Input = z.infer<typeof Input>;

/**
 * Records how a pick-up went and what was seen. When the holder has shown an ID document that lasts as long as the order asked, and
 * signed the receipt, the card is active and the receipt registered. An ordinary card that can't be valid for a single day is not
 * handed over.
 */
export const handOverCard = worker({
  type: 'hand-over-card',
  errors: ['CARD_NOT_AVAILABLE', 'DUTIES_NOT_SEPARATED', 'IDENTITY_NOT_PROVEN'],
  input: Input,
  output: z.object({
    /** Of the card that was handed over. */
    lastValidDay: Day.optional(),
  }),
  async run(input, { register }) {
    const { caseId, handOver } = input;
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const fault = await deskFault(register, found, handOver);
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    if (handOver.outcome !== 'handed-over') {
      await record(register, found, handOver);
      return {};
    }
    const leastDay = idMustLastTo(factsOf('card-order', found).order.submittedDay, dayOf(handOver.at));
    if (handOver.idValidTo === undefined || handOver.idValidTo < leastDay) {
      throw new BusinessError('IDENTITY_NOT_PROVEN', `Id-handlingen ska gälla minst till och med ${leastDay}`);
    }
    await record(register, found, handOver);
    return { lastValidDay: await activate(register, found, input) };
  },
});

/** Returns the card's last valid day. */
async function activate(register: WorkersRegister, found: Case, { caseId, cardNumber, handOver }: Input): Promise<Day> {
  const day = dayOf(handOver.at);
  const { cardType, blankExpires } = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
  const employmentId = needed(found.employmentId, 'Anställningen');
  const employment = needed(await register.people.employment(employmentId), 'Anställningen');
  const lastValidDay = lastValidDayOf({ cardType, activationDay: day, assignmentTo: employment.to, blankExpires });
  if (lastValidDay < day) {
    throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet kunde gälla längst till och med ${lastValidDay}`);
  }
  const author = byCustomerService(handOver);
  await register.cards.handOver({ cardNumber, caseId, employmentId, lastValidDay, author });
  const receipts = await register.receipts.ofCase(caseId);
  const receipt = receipts.findLast((each) => each.cardNumber === cardNumber && each.state !== 'withdrawn');
  const { receiptNumber } = needed(receipt, 'Kvittensen');
  const viewer = needed(await register.people.viewer(handOver.by, handOver.at), handOver.by);
  const registered = await register.receipts.register(receiptNumber, { viewer, author });
  if (isRefusal(registered)) throw new PermanentFailure(registered.message);
  return lastValidDay;
}

/** What was seen stands in the log of the case (domain "Identity"). */
async function record(register: WorkersRegister, { caseId, unitId, holder }: Case, handOver: HandOver): Promise<void> {
  const { outcome, idDocument, idValidTo, unfinished } = handOver;
  await register.audit.append({
    action: 'identity-checked',
    author: byCustomerService(handOver),
    caseId,
    unitId,
    ...(holder && { personId: holder.personId }),
    details: {
      outcome: outcome === 'handed-over' ? 'document' : outcome === 'come-again' ? 'unfinished' : outcome,
      ...(idDocument && { idDocument }),
      ...(idValidTo !== undefined && { validTo: idValidTo }),
      ...(unfinished && { unfinished }),
    },
  });
}
