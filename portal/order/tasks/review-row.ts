import { factsOf, words } from '../../../contract/index.ts';
import { decideOrder } from '../decision.ts';
import type { ReviewRow } from '../../desk/pages.ts';
import type { TaskInput } from '../../desk/portal-task.ts';
import { knownAs, proposalErrors } from './proposed.ts';

const notices: Readonly<Record<string, string>> = {
  'duties-not-separated': 'Den som granskade senast fick inte göra det. Någon annan måste.',
  'identity-not-proven': 'Id-handlingen räcker inte, så beställningen kan inte godkännas som den är.',
};

/** What the rules and the register say of an order, as `cardOrderReview` shows it alone. A view of a person is logged. */
export async function reviewRow(input: TaskInput): Promise<ReviewRow> {
  const { case: found, context } = input.task;
  const { order, decision: kept, review } = factsOf('card-order', found);
  const { decision, why } = decideOrder(order);
  const notice = context['orderNotice'];
  const known = (await knownAs(input)).filter(({ isOk }) => !isOk);
  const fault = (await proposalErrors(input, 'review'))['duties'] ?? [];
  const remarks = [
    ...(typeof notice === 'string' && notice in notices ? [notices[notice] ?? ''] : []),
    ...(kept.idRule === undefined || decision.idRule === undefined ? [why.identity] : []),
    ...(decision.managerPresent ? ['Chefen måste följa med till servicedisken.'] : []),
    ...(review?.outcome === 'complete' ? ['Har varit tillbaka och är kompletterad. Se vad som är ändrat.'] : []),
    ...known.map(({ lead = '', text }) => `${lead} ${text}`.trim()),
    // One who may not do it is told so once.
    ...fault.filter((text) => !known.some((each) => each.text === text)),
    ...(found.note === undefined ? [] : [`Beställaren skriver: ”${found.note}”`]),
  ];
  return {
    card: `${words.cardType[decision.cardType]}${order.temporaryCard === 'meanwhile' && decision.cardType !== 'short-term' ? ' och ett korttidskort så länge' : ''}`,
    why: why.cardType,
    loa: words.assuranceLevel[decision.loa],
    isLowLoa: decision.loa !== 'loa-3',
    days:
      order.assignmentTo === undefined
        ? `från ${order.assignmentFrom}`
        : `${order.assignmentFrom} – ${order.assignmentTo}`,
    idDocument: words.idDocument[order.idDocument],
    idValidTo: order.idValidTo,
    remarks,
  };
}
