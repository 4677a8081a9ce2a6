import type { WorkersRegister } from '../../register/index.ts';

/** The name as lists show it; the HSA-id of somebody who isn't in the register (any more). */
export async function nameOf(register: WorkersRegister, hsaId: string): Promise<string> {
  return (await register.people.findByHsaId(hsaId))?.displayName ?? hsaId;
}
