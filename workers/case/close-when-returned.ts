import type { Author, WorkersRegister } from '../../register/index.ts';

/**
 * Closes a case that has done all else. While a card should still come back the case waits for it, and is closed with the return (domain P5:
 * the case is done when the card is in or given up).
 */
export async function closeWhenReturned(register: WorkersRegister, caseId: string, author: Author): Promise<void> {
  const awaited = await register.blocks.awaited(caseId);
  if (awaited.length > 0) await register.cases.setPhase(caseId, 'returning');
  else await register.cases.close({ caseId, reason: 'completed', author });
}
