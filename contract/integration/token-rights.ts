import type { z } from 'zod';
import { coded } from '../codes.ts';

/** What another system may do with a token. */
export const TokenRight = coded({
  directory: 'Lämna uppgifter om enheter, personer och anställningar',
  events: 'Hämta och få händelser för kort och ärenden',
  files: 'Lämna filer om enheter, personer och anställningar som systemet har signerat',
});
export type TokenRight = z.infer<typeof TokenRight>;
