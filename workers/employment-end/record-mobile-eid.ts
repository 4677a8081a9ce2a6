import { z } from 'zod';
import { Actor, Id, MobileOutcome } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Keeps what customer service did about the mobile SITHS eID of somebody whose employment has ended. */
export const recordMobileEid = worker({
  type: 'record-mobile-eid',
  input: z.object({ caseId: Id, mobile: Actor.extend({ outcome: MobileOutcome }) }),
  output: z.object({}),
  async run({ caseId, mobile }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, mobile);
    await register.audit.append({
      action: 'mobile-eid-handled',
      author: byCustomerService(mobile),
      caseId,
      unitId: found.unitId,
      ...(found.holder && { personId: found.holder.personId }),
      details: { outcome: mobile.outcome },
    });
    return {};
  },
});
