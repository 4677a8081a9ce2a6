import { dayAt, latestDayThereIs, orderOf, startVariables } from '../../contract/index.ts';
import type { Order, OrderDecision } from '../../contract/index.ts';
import { cards } from '../cards.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import type { Work } from '../context.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Author, Case, Refusal } from '../types.ts';
import { units } from '../units.ts';
import { enterNewcomer } from './enter.ts';
import { findRecipient } from './recipient.ts';
import { whoAsks } from '../on-behalf.ts';
import { decisionFault, employmentFault, kindFault, mayOrder } from './rules.ts';
import type { CardOrder, Orders, Recipient } from './types.ts';

const processId = 'card-order';
/** Every ID document that lasts until then lasts long enough. */
const farDay = latestDayThereIs;

/** Makes the case of an order, or says why not. The caller gives the transaction. */
export async function submitOrder(
  work: Work,
  input: CardOrder,
  { viewer, author, decide }: Parameters<Orders['submit']>[1],
): Promise<Case | Refusal> {
  const before = await caseOfToken(work, input.submissionToken, viewer);
  if (before) return before;
  const day = dayAt(Date.parse(author.at));
  const orderer = await whoAsks(work, viewer, author);
  if (isRefusal(orderer)) return orderer;
  const unit = await units(work).find(input.unitId, day);
  if (!unit) return refuse('Enheten finns inte i registret. Välj en enhet i listan.', 'unitId');
  const recipient = await findRecipient(work, input.unitId, input.person, day);
  if (isRefusal(recipient)) return recipient;
  const allowed = await mayOrder(work, { unit, recipient, orderer }, day);
  if (isRefusal(allowed)) return allowed;
  const { unitId } = allowed;
  const order = orderOf(input, recipient, day);
  const decision = decide(order);
  const withBetterId = decide({ ...order, idValidTo: farDay });
  const fault =
    employmentFault(input, unit) ??
    (await kindFault(work, input, { recipient, decision, day })) ??
    decisionFault(order, { decision, withBetterId }, day);
  if (fault) return fault;
  const ids = await holderOf(work, input, { recipient, unit, author });
  const submitterId = orderer.personId;
  const made = await createCase(
    work,
    {
      processId,
      submissionToken: input.submissionToken,
      unitId,
      ...ids,
      submitterId,
      viewer,
      author,
      facts: { order, decision, replaces: recipient.cards.map(({ cardNumber }) => cardNumber) },
      note: input.note,
      audit: auditOf(order, decision),
    },
    (case_) => startVariables[processId].parse({ ...case_, unitId, ...ids, submitterId, order }),
  );
  if (order.replacementReason === 'lost') await blockLost(work, made, recipient, author);
  return made;
}

/** A card that is out of its holder's hands is blocked at once, not when the new one is there (domain P5). */
async function blockLost(work: Work, { caseId }: Case, recipient: Recipient, author: Author): Promise<void> {
  for (const { cardNumber } of recipient.cards) {
    const request = { cardNumber, reason: 'lost', lostKind: 'lost', caseId, requestedAt: author.at, author } as const;
    await cards(work).requestBlock(request);
  }
}

async function holderOf(
  work: Work,
  { person, employment }: CardOrder,
  input: { recipient: Recipient; unit: { unitId: string; hsaId: string }; author: Author },
): Promise<{ holderId: string; employmentId: string }> {
  if ('newcomer' in person) {
    const made = await enterNewcomer(work, person.newcomer, { ...input, permanent: employment === 'permanent' });
    return { holderId: made.personId, employmentId: made.employmentId };
  }
  const holder = input.recipient.person;
  if (!holder) throw new Error(`No person of employment ${person.employmentId} in the register`);
  return { holderId: holder.personId, employmentId: person.employmentId };
}

function auditOf({ kind, temporaryCard }: Order, { cardType, loa, identity }: OrderDecision): Record<string, string> {
  return { kind, cardType, loa, identity, temporaryCard };
}
