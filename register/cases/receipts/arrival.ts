import { dayAndTimeOf, dayOf, instantOf, policyOn, words, type Viewer } from '../../../contract/index.ts';
import { dutyFault, may } from '../../../rights/index.ts';
import { findCard } from '../../cards/row.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { addMessage } from '../../kernel/outbox.ts';
import { refuse, type Refusal } from '../../kernel/refusal.ts';
import { addWorkingDays } from '../../kernel/working-days.ts';
import { aboutCase } from '../about.ts';
import { unseen } from '../change.ts';
import { tellFetched } from '../fetched.ts';
import { getCase, maySee } from '../read.ts';
import type { Case } from '../types.ts';
import { wasActivatedIn } from './activated-in.ts';
import { receiptNumberIn } from './number.ts';
import { currentReceipt, toReceipt } from './row.ts';
import type { Receipt } from './types.ts';

/**
 * A signed form has arrived at customer service, scanned or typed (`KV-2026-000123`, `kv2026000123`, `2026000123`): registers it, message
 * `receipt-registered`. Twice: says so.
 */
export async function registerReceipt(
  work: Work,
  text: string,
  { viewer, author }: Asker,
): Promise<{ receipt: Receipt; case: Case; again: boolean } | Refusal> {
  if (!may.open(viewer, 'work-list')) return refuse('Bara Intern kundservice kan registrera kvittenser.');
  const receiptNumber = receiptNumberIn(text);
  if (receiptNumber === undefined) {
    return refuse('Skriv blankettens nummer, till exempel KV-2026-000123, eller skanna streckkoden.');
  }
  const row = await work.db
    .selectFrom('receipts')
    .selectAll()
    .where('receiptNumber', '=', receiptNumber)
    .executeTakeFirst();
  if (!row || !(await maySee(work, row.caseId, viewer))) {
    return refuse(`Ingen blankett har nummer ${receiptNumber}. Kontrollera numret på blanketten.`);
  }
  const found = await getCase(work, row.caseId);
  const fault = receiptFault(viewer, found);
  if (fault) return fault;
  if (row.state === 'registered') return { receipt: toReceipt(row), case: found, again: true };
  if (row.state === 'withdrawn') return refuse(`Blanketten ${receiptNumber} gäller inte längre. ${inForce(found)}`);
  if (!(await wasActivatedIn(work, row.caseId, row.cardNumber))) return refuse(notActivated(found, row.cardNumber));
  const registered = await work.db
    .updateTable('receipts')
    .set({ state: 'registered', registeredAt: author.at })
    .where('receiptNumber', '=', receiptNumber)
    .returningAll()
    .executeTakeFirstOrThrow();
  await appendAudit(work, {
    action: 'receipt-registered',
    author,
    ...aboutCase(found),
    cardNumber: row.cardNumber,
    details: { receiptNumber },
  });
  await addMessage(work, {
    caseId: row.caseId,
    key: `receipt-registered:${receiptNumber}`,
    name: 'receipt-registered',
    correlationKey: row.caseId,
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
  if (found.holder?.personId === viewer.personId) {
    return refuse('Du kan inte registrera kvittensen för ditt eget kort. Be en kollega på Intern kundservice.');
  }
  if (fault === 'not-customer-service') return refuse('Bara Intern kundservice kan registrera kvittenser.');
  return refuse(
    `Du begärde eller skrev in ärende ${found.number} och kan inte registrera kvittensen. Be en kollega på Intern kundservice.`,
  );
}

/** What a withdrawn form was for: another one holds, or the case ended without a card. */
function inForce(found: Case): string {
  if (found.receiptNumber !== undefined) return `Den som gäller är ${found.receiptNumber}.`;
  return found.state === 'closed' ? endedWithout(found) : `Ärende ${found.number} har ingen gällande blankett.`;
}

function notActivated(found: Case, cardNumber: string): string {
  return found.state === 'closed'
    ? endedWithout(found)
    : `Kortet ${cardNumber} är inte aktiverat (ärende ${found.number}). Kvittensen kan registreras när det är aktiverat.`;
}

function endedWithout({ number, closeReason, closedAt }: Case): string {
  const how = closeReason === undefined ? 'stängt' : words.closeReason[closeReason].toLowerCase();
  const when = closedAt === undefined ? '' : ` ${dayAndTimeOf(closedAt)}`;
  return `Kortet aktiverades aldrig i ärende ${number} (${how}${when}). Det finns inget att kvittera, ring den som skickade blanketten.`;
}

/** The sender says that the form is on its way: the block waits some working days longer, once. */
export async function markSent(work: Work, caseId: string, { viewer, author }: Asker): Promise<Receipt | Refusal> {
  if (!(await maySee(work, caseId, viewer))) return unseen();
  const found = await getCase(work, caseId);
  if (!may.sendReceipt(viewer, found)) return refuse('Bara den som har blanketten kan markera den som skickad.');
  const receipt = await currentReceipt(work, caseId);
  if (!receipt) return refuse('Ärendet har ingen blankett att skicka.');
  const { receiptNumber } = receipt;
  if (receipt.state === 'registered') return refuse(`Kvittensen ${receiptNumber} är redan registrerad.`);
  if (receipt.sentAt !== undefined) {
    return refuse(`Blanketten ${receiptNumber} markerades som skickad ${dayAndTimeOf(receipt.sentAt)}.`);
  }
  if (receipt.blockAt === undefined) {
    return refuse('Kortet är inte aktiverat än. Skicka blanketten när kortet är aktiverat.');
  }
  const card = await findCard(work, receipt.cardNumber);
  if (card?.state !== 'active' || card.blockRequestedAt !== null) {
    return refuse(
      `Kortet ${receipt.cardNumber} är inte längre aktivt, eller så ska det spärras. Blanketten kan inte skjuta upp det.`,
    );
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

function later(blockAt: string, at: string): string {
  const { sentMovesWorkingDays, blockAtHour } = policyOn(dayOf(at)).receipt;
  const day = addWorkingDays(dayOf(blockAt), sentMovesWorkingDays);
  return new Date(instantOf(day, blockAtHour)).toISOString();
}
