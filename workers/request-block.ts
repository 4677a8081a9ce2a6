import { jobs } from '../contract/index.ts';
import type { JobInput } from '../contract/index.ts';
import type { Author, Register } from '../register/index.ts';
import { bySystem } from './rules/authors.ts';
import { blockDue } from './rules/block-due.ts';
import { hasReceipt } from './rules/receipt-state.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * Records that a card is to be blocked. Without an active card, or once the missing receipt has come, there is nothing to block; a card that somebody already
 * asked to block has its task elsewhere. Only whoever has the card in hand (`this-card`) must see the block through.
 */
export const requestBlock = worker({
  type: 'request-block',
  ...jobs['request-block'],
  async run(input, { register, at }) {
    const { caseId, blockTarget, blockReason: reason, requestedAt } = input;
    const nothing = { blockRequest: { status: 'nothing-to-block' as const, reason, requestedAt } };
    if (reason === 'receipt-missing' && (await hasReceipt(register, caseId))) return nothing;
    const { cardNumber, author } = await target(input, register, at);
    if (cardNumber === undefined) return nothing;
    const answer = await register.cards.requestBlock({ cardNumber, reason, caseId, requestedAt, author });
    const isOurs = answer === 'requested' || (answer === 'joined' && blockTarget === 'this-card');
    if (!isOurs) return nothing;
    if (blockTarget === 'case-card') await register.cases.setPhase(caseId, 'blocking');
    const dueAt = blockDue(reason, requestedAt);
    return { blockRequest: { status: 'requested', cardNumber, reason, requestedAt, dueAt } };
  },
});

async function target(
  { caseId, blockTarget, cardNumber, requestedAt }: JobInput<'request-block'>,
  register: Register,
  at: string,
): Promise<{ cardNumber: string | undefined; author: Author }> {
  if (blockTarget !== 'ordinary') {
    return { cardNumber: needed(cardNumber, 'cardNumber'), author: bySystem(at) };
  }
  const { employmentId, submitter } = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
  const ordinary = await register.cards.activeOrdinary(needed(employmentId, 'Anställningen'));
  const author = { hsaId: submitter.hsaId, role: 'submitter', at: requestedAt };
  return { cardNumber: ordinary?.cardNumber, author };
}
