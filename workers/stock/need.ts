import { z } from 'zod';
import { usualNeedInWords, type Day } from '../../contract/index.ts';
import type { Case, WorkersRegister } from '../../register/index.ts';

/** An order beside the unit's usual need, with whether somebody reviews it. */
export const Need = z.object({
  reviewNeeded: z.boolean(),
  usualNeed: z.int(),
  /** Ordered in this case and before it, and not yet received. */
  coming: z.int(),
  /** Cards in the unit's drawer. */
  usable: z.int(),
  /** Swedish, with the numbers of the sum. */
  explanation: z.string(),
});

/**
 * An order beside the unit's usual need (domain P3). What is ordered or on its way already counts with it, so that two small
 * orders are judged as one big one.
 * @param day for the policy
 */
export async function needOf(register: WorkersRegister, found: Case, day: Day): Promise<z.infer<typeof Need>> {
  const { usable, underWay, ordered, need } = await register.stock.level(found.unitId, day);
  const coming = underWay + ordered;
  const { usualNeed } = need;
  return { reviewNeeded: coming > usualNeed, usualNeed, coming, usable, explanation: usualNeedInWords(need) };
}
