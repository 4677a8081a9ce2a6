import { particularsOf, type Particular } from '../pages/particular.ts';
import type { TaskInput } from './portal-task.ts';

/** The receipt of the card that the task is about, to be printed where it is signed. Nothing until it is drawn. */
export async function receiptParticular({ register, task }: TaskInput): Promise<Particular[]> {
  const receipts = await register.receipts.ofCase(task.case.caseId);
  const receipt = receipts.findLast(
    ({ cardNumber, state }) => cardNumber === task.variables['cardNumber'] && state !== 'withdrawn',
  );
  if (receipt?.documentId === undefined) return [];
  return particularsOf({
    label: 'Kvittens',
    text: `Skriv ut kvittensen, ${receipt.receiptNumber}`,
    href: `/arenden/${task.case.number}/dokument/${receipt.documentId}`,
  });
}
