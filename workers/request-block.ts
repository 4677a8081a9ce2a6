import { factsOf, jobs } from '../contract/index.ts';
import type { JobInput } from '../contract/index.ts';
import type { Author, Register, RequestFacts } from '../register/index.ts';
import { bySystem } from './rules/authors.ts';
import { hasReceipt } from './rules/receipt-state.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * Records that a card is to be blocked; `card-blocking` begins by it. Without an active card, or once the missing receipt has
 * come, there is nothing to block; a card that somebody already asked to block has its process already.
 */
export const requestBlock = worker({
  type: 'request-block',
  ...jobs['request-block'],
  async run(input, { register, at }) {
    const { caseId, blockTarget, blockReason: reason, requestedAt } = input;
    const nothing = { blockRequest: { status: 'nothing-to-block' as const, reason, requestedAt } };
    if (reason === 'receipt-missing' && (await hasReceipt(register, caseId, input.cardNumber))) return nothing;
    const { cardNumber, ...facts } = await target(input, register, at);
    if (cardNumber === undefined) return nothing;
    const status = await register.cards.requestBlock({ cardNumber, reason, caseId, requestedAt, ...facts });
    if (status === 'not-active') return nothing;
    if (blockTarget === 'case-card') await register.cases.setPhase(caseId, 'blocking');
    return { blockRequest: { status, cardNumber, reason, requestedAt } };
  },
});

async function target(
  { caseId, blockTarget, cardNumber, requestedAt }: JobInput<'request-block'>,
  register: Register,
  at: string,
): Promise<{ cardNumber: string | undefined; author: Author } & RequestFacts> {
  if (blockTarget !== 'ordinary') {
    return {
      cardNumber: needed(cardNumber, 'cardNumber'),
      author: bySystem(at),
      ...(await sharedBy(register, caseId)),
    };
  }
  const { employmentId, submitter, reason } = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
  const ordinary = await register.cards.activeOrdinary(needed(employmentId, 'Anställningen'));
  const author = { hsaId: submitter.hsaId, role: 'submitter', at: requestedAt };
  return { cardNumber: ordinary?.cardNumber, author, lostKind: reason === 'stolen' ? 'stolen' : 'lost' };
}

/** The blocks of an employment that has ended share the request that reported it. */
async function sharedBy(register: Register, caseId: string): Promise<RequestFacts> {
  const found = await register.cases.find(caseId);
  if (found?.processId !== 'employment-ended') return {};
  return { requestId: factsOf('employment-ended', found).requestId };
}
