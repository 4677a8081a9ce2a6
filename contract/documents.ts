import { z } from 'zod';
import {
  ActivationReason,
  CardNumber,
  CaseNumber,
  Day,
  HsaId,
  IdentityCheck,
  Instant,
  ReceiptNumber,
} from './vocabulary.ts';

/** PDF templates (`templates/pdf/<id>.ts`) and the frozen record each is drawn from. Same record, same text. */
export const documents = {
  /** Receipt form of a reserve card. Birth date and HSA-id, never the last four digits of a personal number. */
  receipt: z.object({
    receiptNumber: ReceiptNumber,
    caseNumber: CaseNumber,
    createdAt: Instant,
    unit: z.object({ name: z.string(), hsaId: HsaId, employer: z.string() }),
    issuer: z.string(),
    attester: z.object({ name: z.string(), hsaId: HsaId }),
    identityCheck: IdentityCheck,
    holder: z.object({ name: z.string(), birthDate: Day, hsaId: HsaId }),
    cardNumber: CardNumber,
    reason: ActivationReason,
    /** Last valid day if the card is activated on the day of the form. */
    lastValidDay: Day,
    termsVersion: z.string(),
    phone: z.string(),
    address: z.array(z.string()),
  }),
} as const;
export type DocumentTemplate = keyof typeof documents;
export type DocumentRecord<Template extends DocumentTemplate> = z.infer<(typeof documents)[Template]>;
