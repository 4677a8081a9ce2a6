import { asReserveCase, type ReserveCase, type WorkersRegister } from '../../register/index.ts';
import { needed } from '../run/failures.ts';

/** The case of a reserve card's activation. Throws `PermanentFailure` when there is none. */
export async function activationOf(register: WorkersRegister, caseId: string): Promise<ReserveCase> {
  return asReserveCase(needed(await register.cases.find(caseId), `Ärendet ${caseId}`));
}
