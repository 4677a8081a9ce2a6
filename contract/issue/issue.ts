import { z } from 'zod';
import { IdRule } from '../identity/documents.ts';
import { Actor, CardNumber, HsaId } from '../vocabulary.ts';

/** Issue of a short-term card (domain P7): how identity was proven at a desk, and how it ended. No names, no numbers of documents. */

/** What became of the card when the holder had been identified. */
export const ShortTermHandOver = Actor.extend({
  outcome: z.enum(['issued', 'other-card', 'unfinished']),
  otherCardNumber: CardNumber.optional(),
});
export type ShortTermHandOver = z.infer<typeof ShortTermHandOver>;

/** How identity was proven; the manager who came with the holder attests it. */
export const ProvenIdentity = z.object({ rule: IdRule, managerHsaId: HsaId.optional() });
export type ProvenIdentity = z.infer<typeof ProvenIdentity>;

/** The result of "Lämna ut korttidskort" for the process that called it. All but `issued` are reasons to close a case. */
export const Issue = z.object({
  outcome: z.enum(['issued', 'not-approved', 'no-show', 'not-completed', 'returned']),
  cardNumber: CardNumber.optional(),
  reason: z.string().optional(),
});
export type Issue = z.infer<typeof Issue>;
