import type { z } from 'zod';
import { coded } from '../codes.ts';

/** Why the registration of a receipt is withdrawn. A list and no free text, since the log tells it to everybody who may read the case. */
export const ReceiptWithdrawal = coded({
  'wrong-receipt': 'Fel kvittens registrerades',
  unsigned: 'En underskrift saknas',
  'wrong-signer': 'Fel person har skrivit under',
  illegible: 'Papperet går inte att läsa',
  'not-here': 'Papperet finns inte hos oss',
});
export type ReceiptWithdrawal = z.infer<typeof ReceiptWithdrawal>;
