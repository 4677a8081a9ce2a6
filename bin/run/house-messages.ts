import { z } from 'zod';

/** The programs that make up a house, in the order in which they are started; they are stopped in the reverse order. */
export const partNames = ['engine', 'portal', 'workers'] as const;
export type PartName = (typeof partNames)[number];

/** What the supervisor tells each part, whenever something of it changes. */
export const HouseState = z.object({
  /** The part has not been up in this life of the house: what is done once per life is still to do. */
  isFirst: z.boolean(),
  /** Address of the engine, without `/v2`, once it has answered. */
  engine: z.string().optional(),
  /** The register has been opened, brought up to date and, where there is nothing, filled: others may open it too. */
  isRegisterOpen: z.boolean(),
  parts: z.array(z.object({ name: z.enum(partNames), isUp: z.boolean(), restarts: z.int() })),
});
export type HouseState = z.infer<typeof HouseState>;

/** What the supervisor tells a part. A question whether it lives is answered from its event loop. */
export const HouseTold = z.union([z.object({ areYouThere: z.literal(true) }), HouseState]);
export type HouseTold = z.infer<typeof HouseTold>;

/** That a part does its work now: at this address, where people need one, and what else who starts the house is shown. */
const Up = z.object({ kind: z.literal('up'), address: z.string().optional(), lines: z.array(z.string()).optional() });
export type Up = z.infer<typeof Up>;

/** What a part tells the supervisor. */
export const PartNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('register-open') }),
  /** `isDebugged`: it may be held at a breakpoint, and nobody is to end it for that. */
  z.object({ kind: z.literal('here'), isDebugged: z.boolean() }),
  Up,
]);
export type PartNews = z.infer<typeof PartNews>;

/** Set for a program that the supervisor starts: it knows so even when the supervisor is gone before it has begun. */
export const partMark = 'PART_OF_HOUSE';

/**
 * With what a part ends that can't start. `refused`: nor will it later, before somebody has done something (settings, data folder).
 * `portTaken`: another program has its port, perhaps for a moment.
 */
export const exitCodes = { refused: 78, portTaken: 75 } as const;
