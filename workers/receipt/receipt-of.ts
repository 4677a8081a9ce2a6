import type { Receipt, WorkersRegister } from '../../register/index.ts';

/** The receipt in force of a card in a case; a case may give out two cards. Without a card: the case's newest. */
export async function receiptOf(
  register: WorkersRegister,
  caseId: string,
  cardNumber: string | undefined,
): Promise<Receipt | undefined> {
  if (cardNumber === undefined) return register.receipts.current(caseId);
  const receipts = await register.receipts.ofCase(caseId);
  return receipts.findLast((receipt) => receipt.cardNumber === cardNumber && receipt.state !== 'withdrawn');
}
