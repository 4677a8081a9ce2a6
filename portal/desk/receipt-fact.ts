import { factsOf, type Fact } from '../pages/fact.ts';
import type { TaskInput } from './portal-task.ts';

/** The receipt of the card that the task is about, to be printed where it is signed. Nothing until it is drawn. */
export async function receiptFact({ register, task }: TaskInput): Promise<Fact[]> {
  const receipts = await register.receipts.ofCase(task.case.caseId);
  const receipt = receipts.findLast(
    ({ cardNumber, state }) => cardNumber === task.variables['cardNumber'] && state !== 'withdrawn',
  );
  if (receipt?.documentId === undefined) return [];
  return factsOf({
    label: 'Kvittens',
    text: `Skriv ut kvittensen, ${receipt.receiptNumber}`,
    href: `/arenden/${task.case.number}/dokument/${receipt.documentId}`,
  });
}
