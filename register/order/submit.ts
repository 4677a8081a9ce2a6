import { dayOf, startVariables, type Order, type OrderDecision } from '../../contract/index.ts';
import { requestBlock } from '../blocking/index.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import type { Case } from '../cases/types.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import { whoAsks } from '../people/on-behalf.ts';
import { parsePersonalNumber } from '../people/personal-number.ts';
import { newProposal, type Proposal } from '../people/proposals/propose.ts';
import { judgeOrder, type Accepted } from './judge.ts';
import type { CardOrder, OrderTools, Recipient } from './types.ts';

const processId = 'card-order';

/**
 * One transaction: the case, what it proposes for a newcomer, the intent to start its process. The same token again
 * returns the first case. Refuses (with what must change) what the rules refuse.
 */
export async function submitOrder(
  work: Work,
  input: CardOrder,
  { viewer, author, decide }: OrderTools,
): Promise<Case | Refusal> {
  const before = await caseOfToken(work, input.submissionToken, viewer);
  if (before) return before;
  const day = dayOf(author.at);
  const orderer = await whoAsks(work, { viewer, author });
  if (isRefusal(orderer)) return orderer;
  const accepted = await judgeOrder(work, input, {
    orderer,
    typist: orderer === viewer ? undefined : viewer,
    day,
    decide,
  });
  if (isRefusal(accepted)) return accepted;
  const { unit, answering, recipient, order, decision } = accepted;
  const { unitId } = answering;
  const proposal = await proposalOf(work, input, accepted);
  const ids = proposal ? idsOf(proposal) : holderOf(input, recipient);
  const submitterId = orderer.personId;
  const made = await createCase(
    work,
    {
      processId,
      submissionToken: input.submissionToken,
      listId: input.listId,
      unitId,
      ...(answering.by === 'manager-above' && { orderedForUnitId: unit.unitId }),
      isAnsweredForByService: answering.by === 'customer-service',
      ...(proposal ? { proposal } : ids),
      submitterId,
      viewer,
      author,
      facts: { order, decision, replaces: recipient.cards.map(({ cardNumber }) => cardNumber) },
      note: input.note,
      audit: auditOf(order, decision),
    },
    (case_) => startVariables[processId].parse({ ...case_, unitId, ...ids, submitterId, order }),
  );
  if (order.replacementReason === 'lost') await blockLost(work, made.caseId, { recipient, author });
  return made;
}

/** A card that is out of its holder's hands is blocked at once, not when the new one is there (domain P5). */
async function blockLost(
  work: Work,
  caseId: string,
  { recipient, author }: { recipient: Recipient; author: Author },
): Promise<void> {
  for (const { cardNumber } of recipient.cards) {
    const request = { cardNumber, reason: 'lost', lostKind: 'lost', caseId, requestedAt: author.at, author } as const;
    await requestBlock(work, request);
  }
}

/** A newcomer's employment is only proposed; undefined for an employee. */
async function proposalOf(
  work: Work,
  { person }: CardOrder,
  { recipient, unit, order }: Pick<Accepted, 'recipient' | 'unit' | 'order'>,
): Promise<Proposal | undefined> {
  if (!('newcomer' in person)) return undefined;
  const { personalNumber, givenName, familyName, email, title, from, to, protectedIdentity } = person.newcomer;
  const { birthDate } = recipient;
  return newProposal(work, {
    holder: { givenName, familyName, email, birthDate, protectedIdentity, ...(title !== undefined && { title }) },
    number: parsePersonalNumber(personalNumber),
    unitId: unit.unitId,
    from,
    to,
    permanent: order.employment === 'permanent',
  });
}

const idsOf = ({ personId, employmentId }: Proposal) => ({ holderId: personId, employmentId });

function holderOf({ person }: CardOrder, recipient: Recipient): { holderId: string; employmentId: string } {
  if (!recipient.person || !('employmentId' in person)) throw new Error('The order is for nobody in the register');
  return { holderId: recipient.person.personId, employmentId: person.employmentId };
}

const auditOf = ({ kind, temporaryCard }: Order, { cardType, loa, identity }: OrderDecision) => ({
  kind,
  cardType,
  loa,
  identity,
  temporaryCard,
});
