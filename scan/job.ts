import { z } from 'zod';
import type { ScanFault, ScannedPage } from './page.ts';

/** What the thread is given. */
export const Job = z.object({
  file: z.instanceof(Uint8Array),
  limits: z.object({
    bytes: z.number(),
    pages: z.number(),
    pixels: z.number(),
    milliseconds: z.number(),
    memory: z.number(),
  }),
});

/** What the thread tells. */
export type Told =
  | { readonly kind: 'page'; readonly page: ScannedPage }
  | { readonly kind: 'done' }
  | { readonly kind: 'fault'; readonly fault: ScanFault };
