import type { Kysely } from 'kysely';
import {
  dayAndTimeOf,
  dayOf,
  instantOf,
  policyOn,
  words,
  type Viewer,
  type Instant,
  type ReceiptWithdrawal,
  instantAt,
} from '../../../contract/index.ts';
import { dutyFault, may } from '../../../rights/index.ts';
import { findCard } from '../../cards/row.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker, Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { addMessage } from '../../kernel/outbox.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import { addWorkingDays } from '../../kernel/working-days.ts';
import { aboutCase } from '../about.ts';
import { tellFetched } from '../fetched.ts';
import { getCase, maySee } from '../read.ts';
import { caseUnseen } from '../refusals.ts';
import type { Case } from '../types.ts';
import { wasActivatedIn } from './activated-in.ts';
import { receiptNumberIn } from './number.ts';
import * as refuse from './refusals.ts';
import { currentReceipt, toReceipt } from './row.ts';
import type { Receipt } from './types.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** A receipt that may be registered, or is already. */
export interface Arrival {
  readonly receipt: Receipt;
  readonly case: Case;
  /** It is registered already. */
  readonly again: boolean;
}

/** What the number of a signed form, scanned or typed (`KV-2026-000123`, `kv2026000123`, `2026000123`), would come to; changes nothing. */
export async function arrivalOf(context: Context, text: string, viewer: Viewer): Promise<Arrival | Refusal> {
  if (!may.open(viewer, 'work-list')) return refuse.receiptByServiceOnly();
  const receiptNumber = receiptNumberIn(text);
  if (receiptNumber === undefined) return refuse.receiptNumberMissing();
  const [row] = await byNumber(context.db, receiptNumber);
  if (!row || !(await maySee(context, row.caseId, viewer))) {
    return refuse.receiptUnknown({ receiptNumber });
  }
  const found = await getCase(context, row.caseId);
  const fault = receiptFault(viewer, found);
  if (fault) return fault;
  if (row.state === 'registered') return { receipt: toReceipt(row), case: found, again: true };
  if (row.state === 'withdrawn') return notInForce(found, receiptNumber);
  if (!(await wasActivatedIn(context, row.caseId, row.cardNumber))) return notActivated(found, row.cardNumber);
  return { receipt: toReceipt(row), case: found, again: false };
}

const byNumber = (db: Kysely<Tables>, receiptNumber: string) =>
  db.selectFrom('receipts').selectAll().where('receiptNumber', '=', receiptNumber).execute();

const setRegistered = (db: Kysely<Tables>, { at, receiptNumber }: { receiptNumber: string; at: Instant }) =>
  db
    .updateTable('receipts')
    .set({ state: 'registered', registeredAt: at })
    .where('receiptNumber', '=', receiptNumber)
    .returningAll()
    .execute();

/** A signed form has arrived at customer service: registers it, message `receipt-registered`. Twice: says so. */
export async function registerReceipt(work: Work, text: string, { viewer, author }: Asker): Promise<Arrival | Refusal> {
  const arrival = await arrivalOf(work, text, viewer);
  return isRefusal(arrival) || arrival.again ? arrival : markRegistered(work, arrival, { author });
}

/** @param undoes why the registration had been withdrawn, where that was a mistake */
export async function markRegistered(
  work: Work,
  { case: found, receipt }: Arrival,
  { author, undoes }: { author: Author; undoes?: ReceiptWithdrawal },
): Promise<Arrival> {
  const { receiptNumber, caseId, cardNumber } = receipt;
  const [registered] = await setRegistered(work.db, { receiptNumber, at: author.at });
  if (!registered) throw new Error(`Unreachable: receipt ${receiptNumber} is there`);
  await appendAudit(work, {
    action: 'receipt-registered',
    author,
    ...aboutCase(found),
    cardNumber,
    details: { receiptNumber, ...(undoes !== undefined && { undoes }) },
  });
  await addMessage(work, {
    caseId,
    key: `receipt-registered:${receiptNumber}`,
    name: 'receipt-registered',
    correlationKey: caseId,
    variables: { receipt: { by: author.hsaId, at: author.at } },
    at: author.at,
  });
  await tellFetched(work, found, author);
  return { receipt: toReceipt(registered), case: found, again: false };
}

/** A signed form is registered by somebody who neither holds the card nor asked for it, vouched or typed it (domain "Separation of duties"). */
export function receiptFault(viewer: Viewer, found: Case): Refusal | undefined {
  const fault = dutyFault(viewer, found, 'receipt');
  if (fault === undefined) return undefined;
  if (found.holder?.personId === viewer.personId) return refuse.receiptOfOwnCard();
  if (fault === 'not-customer-service') return refuse.receiptByServiceOnly();
  return refuse.receiptByParty({ case: found.number });
}

/** What a withdrawn form was for: another one holds, or the case ended without a card. */
function notInForce(found: Case, receiptNumber: string): Refusal {
  if (found.receiptNumber !== undefined) {
    return refuse.receiptReplaced({ receiptNumber, inForce: found.receiptNumber });
  }
  return found.state === 'closed'
    ? refuse.receiptOfEnded({ receiptNumber, ended: endedWithout(found).message })
    : refuse.receiptWithdrawn({ receiptNumber, case: found.number });
}

function notActivated(found: Case, cardNumber: string): Refusal {
  return found.state === 'closed' ? endedWithout(found) : refuse.receiptTooEarly({ cardNumber, case: found.number });
}

function endedWithout({ number, closeReason, closedAt }: Case): Refusal {
  const how = closeReason === undefined ? 'stängt' : words.closeReason[closeReason].toLowerCase();
  const when = closedAt === undefined ? '' : ` ${dayAndTimeOf(closedAt)}`;
  return refuse.receiptOfNever({ case: number, how: `${how}${when}` });
}

/** The sender says that the form is on its way: the block waits some working days longer, once. */
export async function markSent(work: Work, caseId: string, { viewer, author }: Asker): Promise<Receipt | Refusal> {
  if (!(await maySee(work, caseId, viewer))) return caseUnseen();
  const found = await getCase(work, caseId);
  if (!may.sendReceipt(viewer, found)) return refuse.sentNotYoursToSay();
  const receipt = await currentReceipt(work, caseId);
  if (!receipt) return refuse.noFormToSend();
  const { receiptNumber } = receipt;
  if (receipt.state === 'registered') return refuse.receiptRegisteredAlready({ receiptNumber });
  if (receipt.sentAt !== undefined) {
    return refuse.receiptSentAlready({ receiptNumber, sentAt: dayAndTimeOf(receipt.sentAt) });
  }
  if (receipt.blockAt === undefined) return refuse.sentTooEarly();
  const card = await findCard(work, receipt.cardNumber);
  if (card?.state !== 'active' || card.blockRequestedAt !== null) {
    return refuse.sentTooLate({ cardNumber: receipt.cardNumber });
  }
  const blockAt = later(receipt.blockAt, author.at);
  const row = await work.db
    .updateTable('receipts')
    .set({ state: 'sent', sentAt: author.at, blockAt })
    .where('receiptNumber', '=', receiptNumber)
    .returningAll()
    .executeTakeFirstOrThrow();
  await appendAudit(work, {
    action: 'receipt-sent',
    author,
    ...aboutCase(found),
    details: { receiptNumber, blockAt },
  });
  return toReceipt(row);
}

function later(blockAt: Instant, at: Instant): Instant {
  const { sentMovesWorkingDays, blockAtHour } = policyOn(dayOf(at)).receipt;
  const day = addWorkingDays(dayOf(blockAt), sentMovesWorkingDays);
  return instantAt(instantOf(day, blockAtHour));
}
