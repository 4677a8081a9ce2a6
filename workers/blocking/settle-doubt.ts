import { z } from 'zod';
import { Actor, CardNumber, DoubtOutcome, Id } from '../../contract/index.ts';
import type { Block, Case } from '../../register/index.ts';
import { roleAnswering } from '../../rights/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Keeps how a doubtful block request was settled (domain P5): by customer service, after a call to a
 * registered number; by another clerk than took the call when nobody answered, when the block is to be
 * dropped, or when the holder is said to have died; or by the manager, for a card that its holder gives up.
 */
export const settleDoubt = worker({
  type: 'settle-doubt',
  input: z.object({
    caseId: Id,
    cardNumber: CardNumber,
    /** Who was asked. */
    blockOpening: z.enum(['doubtful', 'to-confirm']),
    doubt: Actor.extend({ outcome: DoubtOutcome }),
  }),
  output: z.object({ doubtSettled: z.enum(['block', 'leave']) }),
  async run({ caseId, cardNumber, blockOpening, doubt: answer }, { register }) {
    const { by, at, outcome } = answer;
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    if (blockOpening === 'to-confirm') {
      const viewer = await register.people.viewer(by, at);
      const role = viewer && roleAnswering(viewer, found);
      if (role === undefined) throw new PermanentFailure('Bara den som svarar för enheten bekräftar');
      const author = { hsaId: by, role, at };
      return { doubtSettled: await register.blocks.settle({ cardNumber, caseId, doubt: 'manager', outcome, author }) };
    }
    await checkClericalDuties(register, found, answer);
    const block = await register.blocks.find(cardNumber);
    if ((outcome !== 'confirmed' || isOfDeath(block)) && tookACall(block, found, by)) {
      throw new PermanentFailure(`${by} tog emot begäran i ärendet ${found.number}. En annan person beslutar`);
    }
    const author = byCustomerService(answer);
    return { doubtSettled: await register.blocks.settle({ cardNumber, caseId, doubt: 'caller', outcome, author }) };
  },
});

/** The holder is said to have died: who took that call doesn't stand by it either. */
const isOfDeath = (block: Block | undefined): boolean =>
  block?.requests.some(({ doubt, reason }) => doubt === 'caller' && reason === 'deceased') === true;

/**
 * Somebody who took one of the calls about the card stands by it at most, and decides or drops nothing: also
 * not one that joined an earlier case.
 */
function tookACall(block: Block | undefined, { enteredBy }: Case, by: string): boolean {
  return enteredBy.hsaId === by || block?.requests.some((request) => request.by === by) === true;
}
