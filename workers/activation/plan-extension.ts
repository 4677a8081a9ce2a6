import { z } from 'zod';
import { CardNumber, Id, IdRule, Instant, SwedishNumber, VisitRequest, dayOf } from '../../contract/index.ts';
import { loaFacts } from './loa-facts.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** The holder comes with the card while it holds, and shows an ID document: LoA 3 knows no other way (domain P4.6, "LoA"). */
export const planExtension = worker({
  type: 'plan-extension',
  input: z.object({ caseId: Id, cardNumber: CardNumber, plannedAt: Instant }),
  output: z.object({ visit: VisitRequest, idRule: IdRule, number: SwedishNumber, adult: z.boolean() }),
  async run({ caseId, cardNumber, plannedAt }, { register }) {
    const { holder } = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const { personId, ...person } = needed(holder, 'Innehavaren');
    const day = dayOf(plannedAt);
    const latestDay = await register.cards.lastDay(cardNumber, day);
    return {
      visit: { purpose: 'issue' as const, attendees: [personId], ...(latestDay !== undefined && { latestDay }) },
      idRule: 'document' as const,
      ...loaFacts({ personId, ...person }, day),
    };
  },
});
