import { dayAndTimeOf, dayOf, type Missing } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { addMessage, withoutCase } from '../../kernel/outbox.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { awaitedCard } from './awaited-cards.ts';
import { orderKey } from './asked.ts';
import { missingReceipt } from './missing-receipts.ts';
import * as refuse from './refusals.ts';

/** @property cardNumber the card that is missing, or whose receipt is */
interface Wish extends Asker {
  readonly cardNumber: string;
  readonly missing: Missing;
}

/**
 * Customer service has a reminder sent: the message `reminder-asked`, whose process writes the mail. It is that day's mail of
 * the card or of its receipt; a second one is refused with the time of the first, whether that went by itself or by hand (domain P4.3).
 */
export async function remind(
  work: Work,
  { cardNumber, missing, viewer, author }: Wish,
): Promise<{ readonly cardNumber: string } | Refusal> {
  if (!may.open(viewer, 'chase')) return refuse.reminderByServiceOnly();
  const day = dayOf(author.at);
  const about = await aboutOf(work, { cardNumber, missing, viewer, author });
  if (!about) return refuse.nothingToRemindOf({ cardNumber });
  if (about.today !== undefined) return refuse.remindedToday({ cardNumber, at: dayAndTimeOf(about.today).slice(11) });
  const { caseId, holderId } = about;
  await addMessage(work, {
    caseId: caseId ?? withoutCase(cardNumber),
    key: orderKey({ cardNumber, missing }, day),
    name: 'reminder-asked',
    correlationKey: cardNumber,
    variables: { ...(caseId !== undefined && { caseId }), cardNumber, missing },
    at: author.at,
  });
  await appendAudit(work, {
    action: 'reminder-asked',
    author,
    caseId,
    cardNumber,
    personId: holderId,
    details: { missing },
  });
  return { cardNumber };
}

async function aboutOf(work: Work, { cardNumber, missing, viewer, author }: Wish) {
  const asked = { viewer, day: dayOf(author.at) };
  if (missing === 'card') {
    const found = await awaitedCard(work, cardNumber, asked);
    return found && { today: found.today, caseId: found.caseId, holderId: found.holder.personId };
  }
  const found = await missingReceipt(work, cardNumber, asked);
  // Its days count from the fetch: before that there is nothing to remind of.
  if (found?.countedFrom === undefined) return undefined;
  return { today: found.today, caseId: found.case.caseId, holderId: found.case.holder?.personId };
}
