import { z } from 'zod';

/** What is asked of the house under test. */
export const ToHouse = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('memory') }),
  z.object({ kind: z.literal('session'), hsaId: z.string() }),
]);
export type ToHouse = z.infer<typeof ToHouse>;

const Route = z.object({ method: z.string(), path: z.string(), isMultipart: z.boolean().optional() });
export type Route = z.infer<typeof Route>;

/** What the house tells. */
export const FromHouse = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ready'),
    portalUrl: z.string(),
    engineUrl: z.string(),
    token: z.string(),
    people: z.array(z.string()),
    portalRoutes: z.array(Route),
    engineRoutes: z.array(Route),
  }),
  z.object({ kind: z.literal('session'), cookie: z.string(), token: z.string() }),
  z.object({ kind: z.literal('memory'), heap: z.number() }),
]);
export type FromHouse = z.infer<typeof FromHouse>;
