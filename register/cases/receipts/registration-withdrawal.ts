import {
  addDays,
  dayOf,
  instantAt,
  instantOf,
  policyOn,
  ReceiptWithdrawal,
  type Instant,
} from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { findCard } from '../../cards/row.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { addMessage } from '../../kernel/outbox.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { workingDayOnOrAfter } from '../../kernel/working-days.ts';
import { aboutCase } from '../about.ts';
import { getCase, maySee } from '../read.ts';
import { receiptFault } from './arrival.ts';
import * as refuse from './refusals.ts';
import { toReceipt } from './row.ts';
import type { Receipt } from './types.ts';

/**
 * The wrong paper was registered, or one that doesn't hold: the receipt is awaited again and its days count anew. Whatever followed it before
 * has ended with the registration, so the message `receipt-expected` starts `receipt-watch`, which asks for it at once. The card stays as it is.
 */
export async function withdrawRegistration(
  work: Work,
  { receiptNumber, reason: given }: { receiptNumber: string; reason: string },
  { viewer, author }: Asker,
): Promise<Receipt | Refusal> {
  if (!may.open(viewer, 'work-list')) return refuse.receiptByServiceOnly();
  const row = await work.db
    .selectFrom('receipts')
    .selectAll()
    .where('receiptNumber', '=', receiptNumber)
    .executeTakeFirst();
  if (!row || !(await maySee(work, row.caseId, viewer))) return refuse.receiptUnknown({ receiptNumber });
  const { caseId, cardNumber } = row;
  const found = await getCase(work, caseId);
  const fault = receiptFault(viewer, found);
  if (fault) return fault;
  if (row.state !== 'registered') return refuse.receiptNotRegistered({ receiptNumber });
  // Its clock hasn't read yet that the receipt is here, and would go on beside the watch.
  if (found.phase === 'fetching') return refuse.registrationTooNew({ receiptNumber });
  const { data: reason } = ReceiptWithdrawal.safeParse(given);
  if (reason === undefined) return refuse.registrationReasonMissing();
  const card = await findCard(work, cardNumber);
  const isToBeBlocked = card?.state === 'active' && card.blockRequestedAt === null;
  const reopened = await work.db
    .updateTable('receipts')
    .set({
      state: 'issued',
      registeredAt: null,
      sentAt: null,
      reopenedAt: author.at,
      sealedSignature: null,
      signedAt: null,
      blockAt: isToBeBlocked ? blockAfter(author.at) : null,
    })
    .where('receiptNumber', '=', receiptNumber)
    .returningAll()
    .executeTakeFirstOrThrow();
  const details = { receiptNumber, reason };
  await appendAudit(work, {
    action: 'receipt-registration-withdrawn',
    author,
    ...aboutCase(found),
    cardNumber,
    details,
  });
  await addMessage(work, {
    caseId,
    key: `receipt-expected:${receiptNumber}:${author.at}`,
    name: 'receipt-expected',
    correlationKey: cardNumber,
    variables: { caseId, cardNumber },
    at: author.at,
  });
  return toReceipt(reopened);
}

function blockAfter(at: Instant): Instant {
  const { blockOnDay, blockAtHour } = policyOn(dayOf(at)).receipt;
  return instantAt(instantOf(workingDayOnOrAfter(addDays(dayOf(at), blockOnDay)), blockAtHour));
}
