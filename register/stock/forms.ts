import { dayOf, policyOn, unitOfLocation, type Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { aboutCase } from '../cases/about.ts';
import { findCase, maySee } from '../cases/read.ts';
import { receiptFault } from '../cases/receipts/arrival.ts';
import { receiptNumberIn } from '../cases/receipts/number.ts';
import { receiptByServiceOnly } from '../cases/receipts/refusals.ts';
import { currentReceipt } from '../cases/receipts/row.ts';
import type { Receipt } from '../cases/receipts/types.ts';
import type { Case } from '../cases/types.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import * as refuse from './refusals.ts';
import { findShipment } from './shipment-row.ts';
import type { BlankForm } from './types.ts';

/** The blank form with the number that somebody scanned or typed; undefined when no such form was ever sent. */
export async function findForm(context: Context, text: string): Promise<BlankForm | undefined> {
  const receiptNumber = receiptNumberIn(text);
  if (receiptNumber === undefined) return undefined;
  const row = await context.db
    .selectFrom('receiptForms')
    .selectAll()
    .where('receiptNumber', '=', receiptNumber)
    .executeTakeFirst();
  const shipment = row && (await findShipment(context, row.shipmentId));
  if (!row || !shipment) return undefined;
  return {
    receiptNumber,
    shipment: shipment.number,
    unitId: unitOfLocation(shipment.destination),
    unitName: shipment.destinationName,
    usedInCase: row.usedInCase ?? undefined,
    termsVersion: policyOn(dayOf(shipment.shippedAt)).termsVersion,
  };
}

/**
 * A form that was filled in by hand becomes the receipt form of a case: the printed one is withdrawn, its dates stay. Refuses forms of another
 * unit or case, and cases that wait for no receipt. The same case again changes nothing.
 */
export async function useForm(
  work: Work,
  { receiptNumber: text, caseId }: { receiptNumber: string; caseId: string },
  { viewer, author }: Asker,
): Promise<BlankForm | Refusal> {
  if (!may.open(viewer, 'work-list')) return receiptByServiceOnly();
  const form = await findForm(work, text);
  if (!form) return refuse.formUnknown();
  const { receiptNumber } = form;
  if (form.usedInCase === caseId) return form;
  if (form.usedInCase !== undefined) return refuse.formUsedAlready({ receiptNumber });
  const fitting = await caseFor(work, form, { caseId, viewer });
  if (isRefusal(fitting)) return fitting;
  const { found, printed } = fitting;
  await work.db
    .updateTable('receipts')
    .set({ state: 'withdrawn', withdrawnAt: author.at })
    .where('receiptNumber', '=', printed.receiptNumber)
    .execute();
  await work.db
    .insertInto('receipts')
    .values({
      receiptNumber,
      caseId,
      cardNumber: printed.cardNumber,
      state: printed.state,
      createdAt: author.at,
      sentAt: printed.sentAt,
      blockAt: printed.blockAt,
      reopenedAt: printed.reopenedAt,
      termsVersion: form.termsVersion,
    })
    .execute();
  await work.db
    .updateTable('receiptForms')
    .set({ usedInCase: caseId })
    .where('receiptNumber', '=', receiptNumber)
    .execute();
  const details = { receiptNumber, replaces: printed.receiptNumber, shipment: form.shipment };
  await appendAudit(work, { action: 'receipt-form-used', author, ...aboutCase(found), details });
  return { ...form, usedInCase: caseId };
}

async function caseFor(
  work: Work,
  form: BlankForm,
  { caseId, viewer }: { caseId: string; viewer: Viewer },
): Promise<{ found: Case; printed: Receipt } | Refusal> {
  const found = await findCase(work, caseId);
  if (!found || !(await maySee(work, caseId, viewer))) return refuse.formCaseMissing();
  const fault = receiptFault(viewer, found);
  if (fault) return fault;
  if (found.unitId !== form.unitId) {
    return refuse.formOfAnotherUnit({ formUnit: form.unitName, caseUnit: found.unitName });
  }
  const printed = await currentReceipt(work, caseId);
  if (found.activatedAt === undefined || !printed || printed.state === 'registered') {
    return refuse.receiptNotAwaited({ case: found.number });
  }
  return { found, printed };
}
