import { blockReasons } from '../../contract/index.ts';
import type { WorkersRegister } from '../../register/index.ts';

/** True when somebody who asked to block the card said that it is lost: then nobody can hand it in. */
export async function isLost(register: WorkersRegister, cardNumber: string): Promise<boolean> {
  const block = await register.blocks.find(cardNumber);
  return block?.requests.some(({ reason }) => blockReasons[reason].card === 'gone') ?? false;
}
