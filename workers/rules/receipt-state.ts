import type { Register } from '../../register/index.ts';

/** True when the receipt in force has come. Its message may have gone unheard: what the register knows decides. */
export async function hasReceipt(register: Register, caseId: string): Promise<boolean> {
  return (await register.receipts.current(caseId))?.state === 'registered';
}
