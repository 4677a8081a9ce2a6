import { dayAt, factsOf, jobs, policyOn } from '../contract/index.ts';
import { afterManned } from '../register/index.ts';
import { bySystem } from './rules/authors.ts';
import { isoAt } from './rules/instants.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * The last day is over. Whoever has another employment with the same employer by now has only moved. Otherwise the employment
 * ends in the register too, and its active cards are to be blocked (domain P5.5).
 */
export const endEmployment = worker({
  type: 'end-employment',
  ...jobs['end-employment'],
  async run({ caseId, endedAt }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const employmentId = needed(found.employmentId, 'Anställningen');
    const { lastDay } = factsOf('employment-ended', found);
    const { dueMinutes } = policyOn(dayAt(Date.parse(endedAt))).block;
    const mobileBefore = isoAt(afterManned(Date.parse(endedAt), dueMinutes.normal * 60_000));
    if (await register.blocks.continues(employmentId, lastDay)) {
      return { employmentEnd: 'moved', cardNumbers: [], mobileBefore };
    }
    const cards = await register.blocks.activeCards(employmentId);
    await register.people.changeEmployment(employmentId, lastDay, bySystem(endedAt));
    await register.cases.setPhase(caseId, 'blocking');
    const cardNumbers = cards.map(({ cardNumber }) => cardNumber);
    return { employmentEnd: 'ended', cardNumbers, mobileBefore };
  },
});
