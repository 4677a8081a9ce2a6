import { z } from 'zod';
import { Day, DrawnName, HsaId, Instant } from '../../contract/index.ts';

/** What several documents say of a card's unit and holder. No document has more of a person's number than the birth date. */
export const UnitOnPaper = z.object({ name: z.string(), hsaId: HsaId, employer: z.string() });
export const HolderOnPaper = z.object({ name: z.string(), birthDate: Day, hsaId: HsaId });

/** Names that were written on a screen, and before whom. */
export const Signatures = z.object({
  at: Instant,
  /** Who saw it, logged in. */
  seenBy: z.object({ name: z.string(), hsaId: HsaId }),
  holder: DrawnName,
  attester: DrawnName.optional(),
});
export type Signatures = z.infer<typeof Signatures>;
