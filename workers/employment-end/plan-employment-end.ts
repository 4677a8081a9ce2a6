import { z } from 'zod';
import { Id, Instant, addDays, factsOf, instantOf, instantAt } from '../../contract/index.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** The last day is inclusive: it has ended when the next one begins in Stockholm. An import may have called the end off. */
export const planEmploymentEnd = worker({
  type: 'plan-employment-end',
  input: z.object({ caseId: Id }),
  output: z.object({ endsAt: Instant, isCalledOff: z.boolean() }),
  async run({ caseId }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const { lastDay, isCalledOff = false } = factsOf('employment-ended', found);
    return { endsAt: instantAt(instantOf(addDays(lastDay, 1))), isCalledOff };
  },
});
