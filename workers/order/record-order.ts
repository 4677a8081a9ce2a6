import { z } from 'zod';
import {
  Actor,
  AssuranceLevel,
  CardType,
  Day,
  DeclaredDocument,
  EmploymentKind,
  Id,
  IdRule,
  IdentityResult,
  Order,
  OrderDecision,
  TemporaryCard,
} from '../../contract/index.ts';
import { byUnit } from '../duty/unit-duty.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** What the orderer answered in "Komplettera beställningen". */
const OrderCompletion = Actor.extend({
  idDocument: DeclaredDocument,
  idValidTo: Day.optional(),
  employment: EmploymentKind,
  assignmentTo: Day.optional(),
  temporaryCard: TemporaryCard,
});

/**
 * Remembers in the case what was ordered and what the tables said of it. A completion is audited with who made it; another last
 * day is the employment's from then on, so that no card outlives it.
 */
export const recordOrder = worker({
  type: 'record-order',
  input: z.object({
    caseId: Id,
    order: Order,
    identity: z.object({ result: IdentityResult, idRule: IdRule.optional(), managerPresent: z.boolean() }),
    cardType: CardType,
    validity: OrderDecision.pick({ lastValidDay: true, limitedBy: true }),
    loa: AssuranceLevel,
    completion: OrderCompletion.optional(),
  }),
  output: z.object({}),
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
