import { z } from 'zod';
import {
  Day,
  DeclaredDocument,
  EmploymentKind,
  factsOf as caseFactsOf,
  OrderFacts,
  TemporaryCard,
} from '../../../contract/index.ts';
import type { Case, OrderCompletionAnswers } from '../../../register/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import type { FormData } from '../../form-check/form-data.ts';
import { decideOrder } from '../decision.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import { orderRounds } from '../rounds.ts';
import { knownAs, proposalErrors } from './proposed.ts';
import type { TaskBeside, PortalTask, TaskInput } from '../../desk/portal-task.ts';
import { usual } from '../../desk/usual-task.ts';

/** "Granska beställningen": what the rules say of it, row by row, stands beside the form. */
export const cardOrderReview: PortalTask = {
  button: 'Spara beslutet',
  buttons: {
    key: 'orderReview.outcome',
    words: { approve: 'Godkänn beställningen', complete: 'Skicka tillbaka', reject: 'Avslå beställningen' },
  },
  check: (input) => proposalErrors(input, 'review'),
  view: async (input) => ({
    ...(await usual.view(input)),
    say: 'Beslutet meddelas med mejl.',
    heading: 'Beställningen',
    rounds: await roundsOf(input),
    checks: [...(await knownAs(input)), ...checksOf(input.task.case)],
  }),
};

/** "Komplettera beställningen": the answers stand there as they were given. */
export const cardOrderComplete: PortalTask = {
  button: 'Skicka kompletteringen',
  involved: 'anyone',
  check: completionErrors,
  checksParts: true,
  beginWith: ({ task }) => {
    const order = OrderFacts.safeParse(task.case.facts).data?.order;
    if (!order) return {};
    const { idDocument, idValidTo, employment, assignmentTo, temporaryCard } = order;
    return { completion: { idDocument, idValidTo, employment, assignmentTo, temporaryCard } };
  },
  view: async (input) => ({
    ...(await usual.view(input)),
    say: 'Beställningen granskas igen.',
    heading: 'Beställningen',
  }),
};

const roundsOf = async ({ register, task: { case: found } }: TaskInput) =>
  orderRounds({ register, found, timeline: await register.cases.timeline(found.caseId) });

/** The rules of the first form, in its words. What is missing counts as it was ordered: the form tells of it. */
async function completionErrors({ register, task, requester }: TaskInput, data: FormData): Promise<FormErrors> {
  const { order } = caseFactsOf('card-order', task.case);
  const given = Given.parse(data['completion'] ?? {});
  const { idDocument = order.idDocument, idValidTo = order.idValidTo } = given;
  const answers: OrderCompletionAnswers = {
    employment: given.employment ?? order.employment,
    temporaryCard: given.temporaryCard ?? order.temporaryCard,
    idDocument,
    ...(idDocument !== 'none' && idValidTo !== undefined && { idValidTo }),
    ...(given.assignmentTo !== undefined && { assignmentTo: given.assignmentTo }),
  };
  const refused = await register.orders.checkCompletion({
    caseId: task.case.caseId,
    completion: answers,
    decide: (each) => decideOrder(each).decision,
    day: requester.day,
  });
  if (!refused) return {};
  return Object.fromEntries(
    Object.entries(errorsOfRefusal(refused)).map(([key, messages]) => [completionKeys[key] ?? key, messages]),
  );
}

const Given = z.object({
  idDocument: DeclaredDocument.optional(),
  idValidTo: Day.optional(),
  employment: EmploymentKind.optional(),
  assignmentTo: Day.optional(),
  temporaryCard: TemporaryCard.optional(),
});

/** Where the answers of an order stand in the completion. */
const completionKeys: Readonly<Record<string, string>> = {
  employment: 'completion.employment',
  idValidTo: 'completion.idValidTo',
  to: 'completion.assignmentTo',
};

/** "Varför?": each decision with the reason of the row that made it. */
function checksOf(found: Case): TaskBeside['checks'] {
  const facts = OrderFacts.safeParse(found.facts).data;
  if (!facts) return [];
  const { decision, why } = decideOrder(facts.order);
  return [
    { isOk: decision.idRule !== undefined, lead: 'Identitet.', text: why.identity },
    { isOk: true, lead: 'Korttyp.', text: why.cardType },
    { isOk: true, lead: 'Giltighet.', text: why.validity },
    { isOk: decision.loa === 'loa-3', lead: 'Tillitsnivå.', text: why.loa },
  ];
}
