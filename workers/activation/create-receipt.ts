import { z } from 'zod';
import { CardNumber, Id, ReceiptNumber, dayOf, lastValidDay, policyOn } from '../../contract/index.ts';
import { Review } from './answers.ts';
import type { ReserveCase, Receipt, WorkersRegister } from '../../register/index.ts';
import { drawDocument, type DocumentRecord } from '../../templates/index.ts';
import { activationOf } from './activation-of.ts';
import { readsEnglish } from '../mail/reads-english.ts';
import { byCustomerService, bySystem } from '../duty/authors.ts';
import { checkDuties } from '../duty/duties.ts';
import { needed } from '../run/failures.ts';
import type { DrawReceipt } from '../run/house.ts';
import { worker } from '../run/worker.ts';

/**
 * Gives the receipt form its number, draws it and stores the file. The number is taken in a step of its own, so that a
 * repeat draws the same form again; drawing takes longer than a transaction should. A form in force for the same card stays
 * as it is, so that a second call about the card spends no number. The review is checked and audited here: the first job after it.
 */
export const createReceipt = worker({
  type: 'create-receipt',
  input: z.object({ caseId: Id, cardNumber: CardNumber, review: Review.optional() }),
  output: z.object({ receiptNumber: ReceiptNumber }),
  once: 'by-step',
  async run({ caseId, cardNumber, review }, { register, key, at, headers, drawReceipt = drawHere }) {
    const author = bySystem(at);
    const found = await activationOf(register, caseId);
    if (review) await approve(register, found, review);
    const { receiptNumber } = await register.once(`${key}:number`, async (work) => {
      if (headers['phase'] === undefined) await work.cases.setPhase(caseId, 'calling');
      const inForce = await work.receipts.current(caseId);
      return inForce?.cardNumber === cardNumber ? inForce : work.receipts.issue({ caseId, cardNumber, author });
    });
    const receipts = await register.receipts.ofCase(caseId);
    const receipt = needed(
      receipts.find((one) => one.receiptNumber === receiptNumber),
      `Blanketten ${receiptNumber}`,
    );
    if (receipt.documentId !== undefined) return { receiptNumber };
    const record = await receiptRecord(register, found, receipt);
    const form = await drawReceipt(record);
    return register.once(key, async (work) => {
      const documentId = await work.documents.store({
        caseId,
        title: `Kvittens ${receiptNumber}`,
        ...form,
        at: receipt.createdAt,
      });
      await work.receipts.attachDocument(receiptNumber, { documentId, template: 'receipt', record });
      return { receiptNumber };
    });
  },
});

const drawHere: DrawReceipt = (record) => drawDocument('receipt', record);

/** Once for a case, however many forms it gets. */
async function approve(register: WorkersRegister, found: ReserveCase, review: NonNullable<z.infer<typeof Review>>) {
  const { caseId, cardNumber, unitId } = found;
  await register.once(`${caseId}:review-approved`, async (work) => {
    await checkDuties(work, found, review);
    const about = { caseId, ...(cardNumber !== undefined && { cardNumber }), unitId, personId: found.holder.personId };
    await work.audit.append({ action: 'review-approved', author: byCustomerService(review), ...about });
    return { approved: true };
  });
}

async function receiptRecord(
  register: WorkersRegister,
  found: ReserveCase,
  receipt: Receipt,
): Promise<DocumentRecord<'receipt'>> {
  const day = dayOf(receipt.createdAt);
  const { customerService, termsVersion } = policyOn(day);
  const unit = await register.units.get(found.unitId, day);
  const employment = await register.people.employment(found.employmentId);
  const card = needed(await register.cards.find(receipt.cardNumber), `Kortet ${receipt.cardNumber}`);
  const { cardType, blankExpires } = card;
  return {
    receiptNumber: receipt.receiptNumber,
    caseNumber: found.number,
    createdAt: receipt.createdAt,
    unit: { name: unit.name, hsaId: unit.hsaId, employer: unit.employer.name },
    issuer: customerService.name,
    attester: { name: found.attester.displayName, hsaId: found.attester.hsaId },
    identityCheck: found.identityCheck,
    holder: { name: found.holder.displayName, birthDate: found.holder.birthDate, hsaId: found.holder.hsaId },
    cardNumber: receipt.cardNumber,
    reason: found.reason,
    lastValidDay: lastValidDay({ cardType, activationDay: day, assignmentTo: employment?.to, blankExpires }),
    termsVersion: receipt.termsVersion ?? termsVersion,
    phone: customerService.phone,
    address: customerService.address,
    ...((await readsEnglish({ found, about: undefined, register })) && { english: true }),
  };
}
