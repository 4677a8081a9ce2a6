import { jobs } from '../contract/index.ts';
import { byUnit } from './rules/unit-duty.ts';
import { bySystem } from './rules/authors.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * Remembers in the case what was ordered and what the tables said of it. A completion is audited with who made it; another last
 * day is the employment's from then on, so that no card outlives it.
 */
export const recordOrder = worker({
  type: 'record-order',
  ...jobs['record-order'],
  async run(input, { register, at }) {
    const { caseId, order, identity, cardType, validity, loa, completion } = input;
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const author = completion ? await byUnit(register, found, completion) : bySystem(at);
    const { result, idRule, managerPresent } = identity;
    const decision = {
      identity: result,
      ...(idRule !== undefined && { idRule }),
      managerPresent,
      cardType,
      loa,
      ...validity,
    };
    if (completion) {
      const { assignmentTo: to, employment } = order;
      const change = { to, permanent: employment === 'permanent' };
      if (!(await register.proposals.changeAssignment({ caseId, ...change, author }))) {
        await register.people.changeEmployment({
          employmentId: needed(found.employmentId, 'Anställningen'),
          to,
          author,
        });
      }
    }
    await register.cases.setFacts({ caseId, facts: { order, decision }, author });
    return {};
  },
});
