import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Act = z.strictObject({
  person: z.string(),
  as: z.enum(['manager', 'customer-service', 'auditor', 'admin', 'nobody']),
  does: z.string(),
  inGoodFaith: z.literal(true).optional(),
});

const Start = z.enum(['unit', 'id-administrator', 'customer-service', 'admin', 'auditor', 'other-unit']);
export type Start = z.infer<typeof Start>;

/** What `npm run collusion` found in the models and rights of this version of the program, and a test holds it to. */
export const Collusion = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        processId: z.string(),
        name: z.string(),
        way: z.string().optional(),
        collusion: z.strictObject({ people: z.int(), acts: z.array(Act) }),
      }),
    )
    .min(1),
  without: z.array(z.string()),
  knowing: z
    .array(
      z.strictObject({
        who: z.array(Start).min(1),
        ways: z.array(z.string()).min(1),
        acts: z.array(Act),
        told: z.array(z.string()),
        reason: z.string().optional(),
      }),
    )
    .min(1),
  alone: z.array(z.enum(['mail'])),
  assumptions: z.array(z.string()),
});
export type Collusion = z.infer<typeof Collusion>;

export const collusion: Collusion = Collusion.parse(
  JSON.parse(readFileSync(new URL('collusion.json', import.meta.url), 'utf8')),
);
