import { OrderFacts } from '../../../contract/index.ts';
import type { Case } from '../../../register/index.ts';
import { decideOrder } from '../../order-decision.ts';
import { knownAs, proposalErrors } from './proposed.ts';
import type { TaskBeside, TaskFacts } from './task-facts.ts';
import { usual } from './usual.ts';

/** "Granska beställningen": what the rules say of it, row by row, stands beside the form. */
export const cardOrderReview: TaskFacts = {
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
    checks: [...(await knownAs(input)), ...checksOf(input.task.case)],
  }),
};

/** "Komplettera beställningen": the answers stand there as they were given. */
export const cardOrderComplete: TaskFacts = {
  button: 'Skicka kompletteringen',
  involved: 'anyone',
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
