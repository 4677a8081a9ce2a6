import { z } from 'zod';
import { Actor, CardNumber, Id, IssuerOutcome } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Keeps what customer service has found out about a block that the issuer doesn't show: never the holder. */
export const settleIssuer = worker({
  type: 'settle-issuer',
  input: z.object({ caseId: Id, cardNumber: CardNumber, issuer: Actor.extend({ outcome: IssuerOutcome }) }),
  output: z.object({ issuerSettled: IssuerOutcome }),
  async run({ caseId, cardNumber, issuer }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, issuer);
    const { outcome } = issuer;
    await register.blocks.settleIssuer({ cardNumber, caseId, outcome, author: byCustomerService(issuer) });
    return { issuerSettled: outcome };
  },
});
