import type { WorkersRegister } from '../../register/index.ts';
import { receiptOf } from './receipt-of.ts';

/** True when the receipt in force, of a card when one is given, has come. Its message may have gone unheard: what the register knows decides. */
export async function hasReceipt(register: WorkersRegister, caseId: string, cardNumber?: string): Promise<boolean> {
  return (await receiptOf(register, caseId, cardNumber))?.state === 'registered';
}
