import { z } from 'zod';

/** A state of the register that uses this engine. What it says is the register's own; the engine only keeps it. */
export type PairingMark = z.infer<typeof PairingMark>;
export const PairingMark = z.strictObject({
  /** Grows from mark to mark. */
  number: z.int().min(1),
  /** Made anew for each mark: two with the same number may be of different histories. */
  id: z.string().min(1).max(64),
  log: z.strictObject({ size: z.int().min(0), root: z.string().max(128) }),
});

/** Which register uses this engine, and how far the two have come together. */
export type Pairing = z.infer<typeof Pairing>;
export const Pairing = z.strictObject({
  /** Of this engine: made once in the life of its database. */
  engineId: z.string(),
  current: PairingMark,
  /** The newest mark that the register is known to have kept too; undefined: none. */
  previous: PairingMark.optional(),
});

/** Its name among the engine's settings. */
export const pairingSetting = 'pairing';

/** The pairing in an engine's settings; undefined: no register has used it yet. */
export function readPairing(text: string | undefined): Pairing | undefined {
  return text === undefined ? undefined : Pairing.parse(JSON.parse(text));
}
