import { z } from 'zod';
import { Actor, Id, IdentityCheck, dayOf } from '../../contract/index.ts';
import { byUnit } from '../duty/unit-duty.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Keeps who vouches for the holder of a short-term card by phone, and how they know them (domain P7). */
export const attestReceipt = worker({
  type: 'attest-receipt',
  errors: ['DUTIES_NOT_SEPARATED'],
  input: z.object({ caseId: Id, attest: Actor.extend({ attesterId: Id, identityCheck: IdentityCheck }) }),
  output: z.object({}),
  async run({ caseId, attest }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const author = await byUnit(register, found, attest);
    const { attesterId, identityCheck } = attest;
    const day = dayOf(attest.at);
    const fault = await register.cases.attestFault(attesterId, {
      unitId: found.unitId,
      holderId: found.holder?.personId,
      day,
    });
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', `Intygsgivaren kan inte intyga: ${fault}`);
    await register.cases.setAttester({ caseId, attesterId, identityCheck, author });
    return {};
  },
});
