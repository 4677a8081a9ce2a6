import type { CasePhase } from '../../contract/index.ts';
import type { WorkersRegister } from '../../register/index.ts';

/** True for a case that is a block request itself; any other one only asked for the block and has a process of its own. */
export async function isBlockCase(register: WorkersRegister, caseId: string): Promise<boolean> {
  return (await register.cases.find(caseId))?.processId === 'card-blocking';
}

/** Sets the phase of a case that is a block request and still open. */
export async function enterBlockPhase(register: WorkersRegister, caseId: string, phase: CasePhase): Promise<void> {
  const found = await register.cases.find(caseId);
  if (found?.processId === 'card-blocking' && found.state !== 'closed') await register.cases.setPhase(caseId, phase);
}
