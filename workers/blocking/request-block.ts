import { z } from 'zod';
import { BlockReason, CardNumber, Id, Instant, dayOf, factsOf } from '../../contract/index.ts';
import type { Author, WorkersRegister, RequestFacts } from '../../register/index.ts';
import { bySystem } from '../duty/authors.ts';
import { hasReceipt } from '../receipt/has-receipt.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** A block asked for: `requested` first, `joined` one that was asked for already, `nothing-to-block` without an active card. */
const BlockRequest = z.object({
  status: z.enum(['requested', 'joined', 'nothing-to-block']),
  cardNumber: CardNumber.optional(),
  reason: BlockReason,
  requestedAt: Instant,
});

const Input = z.object({
  /** Absent: of a card without a case. */
  caseId: Id.optional(),
  blockTarget: z.enum(['ordinary', 'case-card', 'wrong-card', 'this-card']),
  blockReason: BlockReason,
  cardNumber: CardNumber.optional(),
  requestedAt: Instant,
});
type Input = z.infer<typeof Input>;
type Status = z.infer<typeof BlockRequest>['status'];

/**
 * Records that a card is to be blocked; `card-blocking` begins by it. Without an active card, or once the missing receipt has
 * come, there is nothing to block; a card that somebody already asked to block has its process already. A card without a case
 * gets one for its block.
 */
export const requestBlock = worker({
  type: 'request-block',
  input: Input,
  output: z.object({ blockRequest: BlockRequest }),
  async run(input, { register, at }) {
    const { caseId, blockTarget, blockReason: reason, requestedAt } = input;
    const answer = (status: Status, cardNumber?: string) => ({
      blockRequest: { status, ...(cardNumber !== undefined && { cardNumber }), reason, requestedAt },
    });
    if (caseId === undefined) {
      const cardNumber = needed(input.cardNumber, 'cardNumber');
      const status = await register.blocks.ask({ cardNumber, reason, requestedAt }, bySystem(at));
      return status === 'not-active' ? answer('nothing-to-block') : answer(status, cardNumber);
    }
    if (reason === 'receipt-missing' && (await hasReceipt(register, caseId, input.cardNumber))) {
      return answer('nothing-to-block');
    }
    const { cardNumbers, ...facts } = await targets({ ...input, caseId }, register, at);
    let answered = answer('nothing-to-block');
    for (const cardNumber of cardNumbers) {
      const status = await register.cards.requestBlock({ cardNumber, reason, caseId, requestedAt, ...facts });
      if (status !== 'not-active') answered = answer(status, cardNumber);
    }
    const isAsked = answered.blockRequest.status !== 'nothing-to-block';
    if (isAsked && blockTarget === 'case-card') await register.cases.setPhase(caseId, 'blocking');
    return answered;
  },
});

async function targets(
  { caseId, blockTarget, cardNumber, requestedAt }: Input & { readonly caseId: string },
  register: WorkersRegister,
  at: Instant,
): Promise<{ cardNumbers: readonly string[]; author: Author } & RequestFacts> {
  if (blockTarget !== 'ordinary') {
    return {
      cardNumbers: [needed(cardNumber, 'cardNumber')],
      author: bySystem(at),
      ...(await sharedBy(register, caseId)),
    };
  }
  const { employmentId, submitter, reason } = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
  const day = dayOf(requestedAt);
  const ordinary = await register.cards.ordinaryOf(needed(employmentId, 'Anställningen'), day);
  return {
    cardNumbers: ordinary.map((card) => card.cardNumber),
    author: { hsaId: submitter.hsaId, role: 'submitter', at: requestedAt },
    lostKind: reason === 'stolen' ? 'stolen' : 'lost',
  };
}

/** The blocks of an employment that has ended share the request that reported it. */
async function sharedBy(register: WorkersRegister, caseId: string): Promise<RequestFacts> {
  const found = await register.cases.find(caseId);
  if (found?.processId !== 'employment-ended') return {};
  return { requestId: factsOf('employment-ended', found).requestId };
}
