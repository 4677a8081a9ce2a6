import { z } from 'zod';
import {
  CardNumber,
  Day,
  Id,
  Issue,
  ShortTermHandOver,
  dayOf,
  lastValidDay as lastValidDayOf,
  type Instant,
} from '../../contract/index.ts';
import type { Actor } from '../../contract/index.ts';
import { blockGiven } from './block-given.ts';
import { ShortTermCall } from './call-answer.ts';
import { CardNotAvailable, type Case, type WorkersRegister } from '../../register/index.ts';
import { fetchingAfter } from '../receipt/fetching.ts';
import { byCustomerService } from '../duty/authors.ts';
import { deskFault, dutyFault } from '../duty/duties.ts';
import { receiptDates } from '../receipt/receipt-dates.ts';
import { receiptOf } from '../receipt/receipt-of.ts';
import { registerSigned } from '../receipt/register-signed.ts';
import { BusinessError, needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

const Input = z.object({
  caseId: Id,
  employmentId: Id,
  cardNumber: CardNumber,
  activation: ShortTermCall.optional(),
  handOver: ShortTermHandOver.optional(),
});
type Input = z.infer<typeof Input>;

/**
 * The short-term card is the holder's and active. Whose it is says the register's case, not what the engine was told. Never longer than the assignment or the blank; not for a person without a
 * record in HSA. In a case that was withdrawn all the same it is active too, and blocked. A receipt that was
 * signed at the desk is registered at once; one that is sent in is followed (`receipt-watch`).
 */
export const issueCard = worker({
  type: 'issue-card',
  errors: ['CARD_NOT_AVAILABLE', 'DUTIES_NOT_SEPARATED'],
  input: Input,
  output: z.object({ lastValidDay: Day, issue: Issue }),
  async run(input, { register, at }) {
    const { caseId, cardNumber } = input;
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const actor = actorOf(input);
    const fault = await (input.handOver ? deskFault : dutyFault)(register, found, actor);
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    if (!input.handOver) checkPhone(found);
    if (!needed(found.holder, 'Innehavaren').hasHsaRecord) {
      throw new BusinessError('CARD_NOT_AVAILABLE', 'Personen finns inte i HSA');
    }
    const ordered = { cardNumber, employmentId: needed(found.employmentId, 'Anställningen') };
    const { employmentId, lastValidDay } = await activationPlace(register, ordered, dayOf(actor.at));
    const author = byCustomerService(actor);
    await register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay, author }).catch(notAvailable);
    if (input.handOver) await registerSigned(register, caseId, actor);
    else await expectReceipt(register, input, { actor, at });
    if (found.withdrawnAt !== undefined) await blockGiven(register, found, { cardNumber, author });
    return { lastValidDay, issue: { outcome: 'issued' as const, cardNumber } };
  },
});

function actorOf({ handOver, activation }: Input): Actor {
  return needed(handOver ?? activation, 'Svaret');
}

/** By phone: what the portal asks for before the task can be completed. */
function checkPhone({ number, holder, calledBackAt, cardReadAt }: Case): void {
  if (holder?.protectedIdentity === true)
    throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet i ärende ${number} kan inte aktiveras per telefon`);
  if (calledBackAt === undefined) throw new PermanentFailure(`Motringningen i ärende ${number} är inte noterad`);
  if (cardReadAt === undefined) throw new PermanentFailure(`Kortets tecken i ärende ${number} är inte upplästa`);
}

/**
 * In which employment a card becomes active that was ordered for one, and its last valid day there. Throws
 * `CARD_NOT_AVAILABLE` when the person works at the employer no more, or the card can't be valid for a single
 * day.
 */
export async function activationPlace(
  register: WorkersRegister,
  { cardNumber, employmentId }: { cardNumber: string; employmentId: string },
  day: Day,
): Promise<{ readonly employmentId: string; readonly lastValidDay: Day }> {
  const { cardType, blankExpires } = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
  const place = await register.cards.engagementOn({ employmentId, cardType }, day);
  if (!place) throw new BusinessError('CARD_NOT_AVAILABLE', 'Anställningen har upphört');
  const lastValidDay = lastValidDayOf({ cardType, activationDay: day, assignmentTo: place.to, blankExpires });
  if (lastValidDay < day) {
    throw new BusinessError(
      'CARD_NOT_AVAILABLE',
      `Kortet ${cardNumber} kunde gälla längst till och med ${lastValidDay}`,
    );
  }
  return { employmentId: place.employmentId, lastValidDay };
}

/** A receipt that is sent in has its own clock, which goes on when the case has ended. */
async function expectReceipt(
  register: WorkersRegister,
  { caseId, cardNumber, activation }: Input,
  { actor, at }: { actor: Actor; at: Instant },
): Promise<void> {
  const { receiptNumber } = needed(await receiptOf(register, caseId, cardNumber), 'Kvittensen');
  const { until } = fetchingAfter(actor.at, activation?.fetched !== 'later');
  await register.receipts.setBlockAt(receiptNumber, receiptDates(until).blockAt);
  const variables = { caseId, cardNumber };
  const intent = { kind: 'message', name: 'receipt-expected', correlationKey: cardNumber, variables } as const;
  await register.outbox.add({ caseId, key: `receipt-expected:${cardNumber}`, intent, at });
}

function notAvailable(error: unknown): never {
  if (!(error instanceof CardNotAvailable)) throw error;
  throw new BusinessError('CARD_NOT_AVAILABLE', 'Kortet kan inte användas i det här ärendet', { cause: error });
}
