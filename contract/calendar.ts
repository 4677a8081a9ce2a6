import { z } from 'zod';
import { Instant } from './vocabulary.ts';

/**
 * An entry in somebody's calendar, sent with a mail (iTIP, RFC 5546). The same `id` with a higher `sequence` moves or withdraws
 * the entry that the reader has. Everything that is written stands here, so that a mail that is sent again is the same.
 */
export const CalendarEntry = z.object({
  method: z.enum(['REQUEST', 'CANCEL']),
  /** Stable as long as it is the same visit; no name in it. */
  id: z.string(),
  sequence: z.int().nonnegative(),
  /** When this version was made. */
  stampedAt: Instant,
  startsAt: Instant,
  endsAt: Instant,
  summary: z.string(),
  description: z.string(),
  location: z.string(),
  url: z.url(),
  organizer: z.object({ name: z.string(), email: z.email() }),
  /** How many hours before the start the reader's calendar reminds. */
  remindHours: z.int().positive(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;
