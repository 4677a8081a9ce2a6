import { z } from 'zod';

/** "Spärra kortet som inte kom fram" in SITHS eID Portal. Keys are paths into `lostBlock`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ lostBlock: z.strictObject({ blocked: z.literal(true) }) });
export const variables = submission;
export const personalKeys = [] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['cardNumber'] as const;

/** Blocked in SITHS eID Portal. */
export const deed = { makes: 'nothing' } as const;
