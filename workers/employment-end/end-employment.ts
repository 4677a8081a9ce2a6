import { z } from 'zod';
import { CardNumber, Id, Instant, dayOf, factsOf, policyOn, instantAt } from '../../contract/index.ts';
import { afterManned } from '../../register/index.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * The last day is over, and the employment ends in the register too. Cards that follow their holder to another one at the employer pass to
 * it; the others are to be blocked. Somebody who goes on there without losing a card has only moved (domain P5.6), and an end that was called
 * off is none.
 */
export const endEmployment = worker({
  type: 'end-employment',
  input: z.object({ caseId: Id, endedAt: Instant }),
  output: z.object({
    employmentEnd: z.enum(['ended', 'moved']),
    cardNumbers: z.array(CardNumber),
    /** When the mobile SITHS eID should be seen to. */
    mobileBefore: Instant,
  }),
  async run({ caseId, endedAt }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const employmentId = needed(found.employmentId, 'Anställningen');
    const { lastDay, isCalledOff } = factsOf('employment-ended', found);
    const { dueMinutes } = policyOn(dayOf(endedAt)).block;
    const mobileBefore = instantAt(afterManned(Date.parse(endedAt), dueMinutes.normal * 60_000));
    if (isCalledOff === true) return { employmentEnd: 'moved' as const, cardNumbers: [], mobileBefore };
    const author = bySystem(endedAt);
    const { ending, following } = await register.blocks.cardsAtEnd({ employmentId, lastDay }, dayOf(endedAt));
    const goesOn = (await register.blocks.continues(employmentId, lastDay)) !== undefined;
    await register.people.changeEmployment({ employmentId, to: lastDay, author });
    for (const { cardNumber } of following) await register.cards.followHolder(cardNumber, author);
    if (goesOn && ending.length === 0) return { employmentEnd: 'moved' as const, cardNumbers: [], mobileBefore };
    await register.cases.setPhase(caseId, 'blocking');
    const cardNumbers = ending.map(({ cardNumber }) => cardNumber);
    return { employmentEnd: 'ended' as const, cardNumbers, mobileBefore };
  },
});
