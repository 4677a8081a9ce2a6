import { z } from 'zod';

/** Swedish is what everything is written in; English is beside it, or instead of it, for those who asked. */
export const Language = z.enum(['sv', 'en']);
export type Language = z.infer<typeof Language>;
