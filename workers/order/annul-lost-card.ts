import { z } from 'zod';
import { Actor, Id, NextCard, factsOf } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';
import { annulUngiven } from './annul-card.ts';

/** A card that didn't reach its holder is blocked in SITHS eID Portal. It was never active, so it is annulled; another may come instead. */
export const annulLostCard = worker({
  type: 'annul-lost-card',
  input: z.object({
    caseId: Id,
    letter: z.object({ next: NextCard }),
    lostBlock: Actor.extend({ blocked: z.literal(true) }),
  }),
  output: z.object({}),
  async run({ caseId, letter, lostBlock }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, lostBlock);
    const author = byCustomerService(lostBlock);
    await annulUngiven(register, caseId, author);
    if (letter.next === 'none') return {};
    const facts = { ...factsOf('card-order', found), delivery: letter.next, sentHome: undefined };
    await register.cases.setFacts({ caseId, facts, author });
    return {};
  },
});
