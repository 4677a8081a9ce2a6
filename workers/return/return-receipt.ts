import type { WorkersRegister } from '../../register/index.ts';

export const returnReceiptTitle = (cardNumber: string): string => `Återlämningskvitto ${cardNumber}`;

/** The receipt of a card's return, when a case has it. */
export async function returnReceiptOf(register: WorkersRegister, caseId: string, cardNumber: string) {
  const documents = await register.documents.ofCase(caseId);
  return documents.find(({ title }) => title === returnReceiptTitle(cardNumber));
}
