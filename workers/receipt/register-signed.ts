import type { Actor } from '../../contract/index.ts';
import { isRefusal, type WorkersRegister } from '../../register/index.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { byCustomerService } from '../duty/authors.ts';

/** A receipt that was signed at the desk is registered at once, by who gave the card out. */
export async function registerSigned(register: WorkersRegister, caseId: string, { by, at }: Actor): Promise<void> {
  const { receiptNumber } = needed(await register.receipts.current(caseId), 'Kvittensen');
  const viewer = needed(await register.people.viewer(by, at), by);
  const registered = await register.receipts.register(receiptNumber, { viewer, author: byCustomerService({ by, at }) });
  if (isRefusal(registered)) throw new PermanentFailure(registered.message);
}
