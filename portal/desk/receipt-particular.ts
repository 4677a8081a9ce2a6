import { dayAndTime } from '../pages/wording.ts';
import { particularsOf, type Particular } from '../pages/particular.ts';
import type { TaskInput } from './portal-task.ts';

/** The receipt of the card that the task is about, to be printed where it is signed, or signed on the screen. Nothing until it is drawn. */
export async function receiptParticular({ register, task }: TaskInput): Promise<Particular[]> {
  const receipts = await register.receipts.ofCase(task.case.caseId);
  const receipt = receipts.findLast(
    ({ cardNumber, state }) => cardNumber === task.variables['cardNumber'] && state !== 'withdrawn',
  );
  if (receipt?.documentId === undefined) return [];
  const { receiptNumber, documentId, signedAt } = receipt;
  const address = `/arenden/${task.case.number}`;
  return particularsOf(
    { label: 'Kvittens', text: `Skriv ut kvittensen, ${receiptNumber}`, href: `${address}/dokument/${documentId}` },
    signedAt === undefined
      ? { label: 'På skärm', text: 'Skriv under på skärmen', href: `${address}/kvittens/${receiptNumber}/skriv-under` }
      : { label: 'På skärm', text: `Underskriven ${dayAndTime(signedAt)}` },
  );
}
