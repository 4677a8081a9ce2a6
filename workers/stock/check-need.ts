import { z } from 'zod';
import { Id, Instant, dayOf } from '../../contract/index.ts';
import { Need, needOf } from './need.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Looks whether an order is more than the unit usually needs: then somebody reviews it before it is packed. */
export const checkNeed = worker({
  type: 'check-need',
  input: z.object({ caseId: Id, checkedAt: Instant }),
  output: z.object({ need: Need }),
  async run({ caseId, checkedAt }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const need = await needOf(register, found, dayOf(checkedAt));
    await register.cases.setPhase(caseId, need.reviewNeeded ? 'review' : 'packing');
    return { need };
  },
});
