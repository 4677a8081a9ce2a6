import { z } from 'zod';
import { Actor, Id } from '../../contract/index.ts';
import type { Author, Case, WorkersRegister } from '../../register/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** The card is ordered in SITHS eID Portal: the order can't be withdrawn from now on (domain "Processes"). */
export const orderCard = worker({
  type: 'order-card',
  errors: ['CASE_WITHDRAWN'],
  input: z.object({ caseId: Id, production: Actor }),
  output: z.object({}),
  async run({ caseId, production }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, production);
    const author = byCustomerService(production);
    const passed = await register.cases.passNoReturn(caseId, author);
    if (passed === 'withdrawn') throw new BusinessError('CASE_WITHDRAWN', `Ärendet ${found.number} är tillbakadraget`);
    // In place of a card that was lost in the post.
    if (passed === 'passed-before') await orderAgain(register, found, author);
    return {};
  },
});

async function orderAgain(register: WorkersRegister, { caseId, unitId, holder }: Case, author: Author): Promise<void> {
  const person = holder && { personId: holder.personId };
  await register.audit.append({ action: 'ordered-again', author, caseId, unitId, ...person });
}
