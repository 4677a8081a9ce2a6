import { z } from 'zod';
import { canonicalJson } from '../../../platform/canonical-json.ts';

/** What leaf 0 says: that a log begins here. */
const Beginning = z.strictObject({
  type: z.literal('siths-kort/log-beginning'),
  version: z.literal(1),
  /** Of this log and no other. */
  log: z.string(),
  begunAt: z.string(),
});
export type Beginning = z.infer<typeof Beginning>;

export const writeBeginning = (beginning: Omit<Beginning, 'type' | 'version'>): string =>
  canonicalJson({ type: 'siths-kort/log-beginning', version: 1, ...beginning });

/** Undefined when the text is not what `writeBeginning` writes. */
export function readBeginning(text: string): Beginning | undefined {
  try {
    return Beginning.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
