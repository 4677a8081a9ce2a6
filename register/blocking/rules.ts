import { type Viewer, dayOf, type Day } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { findCard } from '../cards/row.ts';
import { endFault } from '../employment-end/index.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context } from '../kernel/context.ts';
import { together, type Refusal } from '../kernel/refusal.ts';
import { findEmployment } from '../people/employment.ts';
import { callForProtected } from '../people/refusals.ts';
import type { Employment } from '../people/types.ts';
import { activeCards } from './lists.ts';
import * as refuse from './refusals.ts';
import type { BlockSubmission } from './types.ts';

/**
 * The rules of P5 that can refuse a request (domain: P5, "Who may do what"), in the order in which a person fills in the form.
 * There are few: in doubt a card is blocked.
 */
export async function judge(
  context: Context,
  submission: BlockSubmission,
  { viewer, author }: Asker,
): Promise<Employment | Refusal> {
  const day = dayOf(author.at);
  const employment = await findEmployment(context, submission.employmentId);
  const barred = employment ? notAllowed(submission, employment, viewer) : refuse.personUnknown();
  const general = [callFault(submission), lossFault(submission, day)];
  if (barred || !employment) return together(barred, ...general) ?? refuse.personUnknown();
  const wrong = together(
    reasonFault(submission, employment, viewer),
    ...general,
    submission.reason === 'employment-ended'
      ? await endFault(context, submission.lastDay, { employment, day })
      : await cardFault(context, submission, day),
  );
  return wrong ?? employment;
}

/** Managers and orderers for their units, holders for their own cards, customer service for anybody who phones. */
function notAllowed({ phone }: BlockSubmission, employment: Employment, viewer: Viewer): Refusal | undefined {
  if (!phone) return may.blockOwn(viewer, employment) ? undefined : refuse.blockNotYours();
  if (!may.begin(viewer, 'block-by-phone')) return refuse.blockCallByServiceOnly();
  if (may.blockByPhone(viewer, employment.person)) return undefined;
  return { ...callForProtected(), field: 'employmentId' };
}

/** A card can't have been lost on a day that is to come. */
function lossFault({ lostOn }: BlockSubmission, day: Day): Refusal | undefined {
  if (lostOn === undefined || lostOn <= day) return undefined;
  return refuse.lossInFuture({ day });
}

/** By phone an employment that ends needs a call-back; a card is never refused for what the caller doesn't know (domain P5). */
function callFault({ phone, reason }: BlockSubmission): Refusal | undefined {
  if (!phone || reason !== 'employment-ended' || phone.calledBack) return undefined;
  return refuse.notCalledBack();
}

/** Only a holder gives a card up, and only customer service tells of a death, with its source. */
function reasonFault({ reason, phone, deathSource }: BlockSubmission, { person }: Employment, viewer: Viewer) {
  if (reason === 'not-needed' && (phone || viewer.personId !== person.personId)) {
    return refuse.notNeededByHolderOnly();
  }
  if (reason !== 'deceased') return undefined;
  if (!phone) return refuse.deathByPhoneOnly();
  return deathSource === undefined ? refuse.deathSourceMissing() : undefined;
}

async function cardFault(
  context: Context,
  { cardNumbers, employmentId }: BlockSubmission,
  day: Day,
): Promise<Refusal | undefined> {
  if (cardNumbers.length === 0) return refuse.noCardToBlock();
  const blockable = await activeCards(context, employmentId, day);
  for (const cardNumber of cardNumbers) {
    if (blockable.some((card) => card.cardNumber === cardNumber)) continue;
    const card = await findCard(context, cardNumber);
    if (card?.employmentId !== employmentId) return refuse.cardOfAnother({ cardNumber });
    if (card.state === 'blocked') return refuse.blockedAlready({ cardNumber });
    if (card.state !== 'active') return refuse.nothingToBlock({ cardNumber });
  }
  return undefined;
}
