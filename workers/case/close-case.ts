import { z } from 'zod';
import { CloseReason, CopiedActor, ExtensionRefusal, Id, Instant, dayOf } from '../../contract/index.ts';
import type { Actor } from '../../contract/index.ts';
import { Activation, Review } from '../activation/index.ts';
import type { Author, Case, WorkersRegister } from '../../register/index.ts';
import { byCustomerService, bySystem } from '../duty/authors.ts';
import { checkDuties } from '../duty/duties.ts';
import { blockGiven, activationPlace } from '../issue/index.ts';
import { closeWhenReturned } from './close-when-returned.ts';
import { hasReceipt } from '../receipt/has-receipt.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

const Input = z.object({
  caseId: Id,
  closeReason: CloseReason,
  closedAt: Instant,
  /** Why an extension was not made at the desk. */
  extensionRefusal: ExtensionRefusal.optional(),
  activation: Activation.optional(),
  review: Review.optional(),
  /** Whose decision ended it, when a person's did; without: a clock, a message, or the work is done. */
  closedBy: CopiedActor.optional(),
});
type Input = z.infer<typeof Input>;

/** Ends the case with its reason; the register puts a card that is still reserved for it back in stock. */
export const closeCase = worker({
  type: 'close-case',
  input: Input,
  output: z.object({}),
  async run(input, { register }) {
    const { caseId, activation } = input;
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const { extensionRefusal: refusal } = input;
    const closeReason = await reasonOf(input, register);
    const decision = decisionOf({ ...input, closeReason });
    if (decision) await checkDuties(register, found, decision);
    const withdrawn = closeReason === 'withdrawn' ? await withdrawal(register, caseId) : undefined;
    const author = withdrawn ?? (decision ? byCustomerService(decision) : bySystem(input.closedAt));
    const refusalReason = closeReason === 'refused' ? activation?.refusalReason : undefined;
    if (withdrawn) await giveAllTheSame(register, found);
    if (refusal !== undefined) await register.cases.setFacts({ caseId, facts: { refusal }, author });
    if (closeReason === 'completed') await closeWhenReturned(register, caseId, author);
    else await register.cases.close({ caseId, reason: closeReason, author, refusalReason });
    return {};
  },
});

/** A case that ends because it was withdrawn is closed by the person who withdrew it, when its process has seen to that. */
async function withdrawal(register: WorkersRegister, caseId: string): Promise<Author> {
  return needed(await register.cases.withdrawnBy(caseId), 'Ett tillbakatagande i registret');
}

/** A card that somebody gave while the case was being withdrawn goes not back to stock: it is active, and blocked. */
async function giveAllTheSame(register: WorkersRegister, found: Case): Promise<void> {
  const given = await register.answers.cardGivenIn(found);
  if (!given) return;
  const { cardNumber, author } = given;
  const ordered = { cardNumber, employmentId: needed(found.employmentId, 'Anställningen') };
  const { employmentId, lastValidDay } = await activationPlace(register, ordered, dayOf(author.at));
  await register.cards.activate({ cardNumber, caseId: found.caseId, employmentId, lastValidDay, author });
  await blockGiven(register, found, given);
}

/** A receipt that came while nobody heard its message came all the same. */
async function reasonOf({ caseId, closeReason }: Input, register: WorkersRegister): Promise<CloseReason> {
  const isLate = closeReason === 'receipt-absent' && (await hasReceipt(register, caseId));
  return isLate ? 'receipt-registered' : closeReason;
}

/** Who decided: the person who refused or rejected, or whom the model names; a clock or a message that was recorded with its actor ends the rest. */
function decisionOf({ closeReason, activation, review, closedBy }: Input): Actor | undefined {
  if (closeReason === 'refused') return needed(activation ?? closedBy, 'activation');
  if (closeReason === 'rejected') return needed(review ?? closedBy, 'review');
  return closedBy;
}
