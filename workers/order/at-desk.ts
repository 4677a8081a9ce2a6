import {
  dayOf,
  factsOf,
  idMustLastTo,
  type Actor,
  type ComeAgain,
  type Day,
  type IdDocument,
} from '../../contract/index.ts';
import { isRefusal, type Case, type WorkersRegister } from '../../register/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { activationPlace } from '../issue/index.ts';
import { BusinessError, needed, PermanentFailure } from '../run/failures.ts';

/** What a holder of an ordinary card shows at a desk, and the card that they get there or have with them. */
export interface AtDesk extends Actor {
  readonly outcome: 'handed-over' | 'come-again' | 'no-show' | 'not-approved';
  readonly idDocument?: IdDocument | undefined;
  readonly idValidTo?: Day | undefined;
  readonly unfinished?: ComeAgain | undefined;
}

/** Throws `IDENTITY_NOT_PROVEN` unless the document that was shown lasts as long as the order asked (domain "Identity"). */
export function checkDocument(found: Case, { idValidTo, at }: Pick<AtDesk, 'idValidTo' | 'at'>): void {
  const leastDay = idMustLastTo(factsOf('card-order', found).order.submittedDay, dayOf(at));
  if (idValidTo === undefined || idValidTo < leastDay) {
    throw new BusinessError('IDENTITY_NOT_PROVEN', `Id-handlingen ska gälla minst till och med ${leastDay}`);
  }
}

/**
 * The card is active and its receipt registered, in the employment where its holder works now: it follows
 * them at the employer (domain "A person's life while something is open"). Returns the card's last valid day;
 * throws `CARD_NOT_AVAILABLE` when it can't be valid for a single day.
 */
export async function activate(
  register: WorkersRegister,
  found: Case,
  { cardNumber, handOver }: { cardNumber: string; handOver: Actor },
): Promise<Day> {
  const { caseId } = found;
  const day = dayOf(handOver.at);
  const ordered = { cardNumber, employmentId: needed(found.employmentId, 'Anställningen') };
  const { employmentId, lastValidDay } = await activationPlace(register, ordered, day);
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
export async function recordIdentity(
  register: WorkersRegister,
  { caseId, unitId, holder }: Case,
  shown: AtDesk,
): Promise<void> {
  const { outcome, idDocument, idValidTo, unfinished } = shown;
  await register.audit.append({
    action: 'identity-checked',
    author: byCustomerService(shown),
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
