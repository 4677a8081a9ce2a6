import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Act = z.strictObject({
  person: z.string(),
  as: z.enum(['manager', 'customer-service', 'auditor']),
  does: z.string(),
});

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
  assumptions: z.array(z.string()),
});
export type Collusion = z.infer<typeof Collusion>;

export const collusion: Collusion = Collusion.parse(
  JSON.parse(readFileSync(new URL('collusion.json', import.meta.url), 'utf8')),
);
