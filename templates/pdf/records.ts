import { z } from 'zod';
import { Day, HsaId } from '../../contract/index.ts';

/** What several documents say of a card's unit and holder. No document has more of a person's number than the birth date. */
export const UnitOnPaper = z.object({ name: z.string(), hsaId: HsaId, employer: z.string() });
export const HolderOnPaper = z.object({ name: z.string(), birthDate: Day, hsaId: HsaId });
