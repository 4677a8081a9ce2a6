import type { z } from 'zod';
import { codedBy } from '../codes.ts';

interface CloseReasonEntry {
  /** As the history and the mail say it. */
  readonly words: string;
  /** As short as a badge. */
  readonly badge: string;
  /** What was asked for is done. */
  readonly isDone?: true;
}

/** Why a case ended. */
export const closeReasons = {
  'receipt-registered': { words: 'Klart, kvittensen är registrerad', badge: 'Klart', isDone: true },
  'receipt-absent': { words: 'Avslutat utan kvittens', badge: 'Avslutat' },
  refused: { words: 'Avslaget vid samtalet', badge: 'Avslaget' },
  rejected: { words: 'Avslaget vid granskning', badge: 'Avslaget' },
  withdrawn: { words: 'Tillbakadraget', badge: 'Tillbakadraget' },
  'timed-out': { words: 'Stängt, kortet aktiverades inte i tid', badge: 'Stängt' },
  completed: { words: 'Klart', badge: 'Klart', isDone: true },
  'not-completed': { words: 'Stängt, beställningen kompletterades inte i tid', badge: 'Stängt' },
  'no-show': { words: 'Stängt, ingen kom till de bokade besöken', badge: 'Stängt' },
  'not-collected': { words: 'Stängt, kortet hämtades inte ut', badge: 'Stängt' },
  'not-activated': { words: 'Stängt, det hemskickade kortet aktiverades inte', badge: 'Stängt' },
  'not-delivered': { words: 'Stängt, brevet med kortet kom inte fram', badge: 'Stängt' },
  redirected: { words: 'Hänvisat till rätt beställning', badge: 'Hänvisat' },
  returned: { words: 'Skickat tillbaka, uppgifterna räcker inte', badge: 'Skickat tillbaka' },
  'not-approved': { words: 'Inte godkänt vid servicedisken', badge: 'Inte godkänt' },
  'no-end': { words: 'Stängt, anställningen fortsätter hos samma arbetsgivare', badge: 'Stängt' },
  'not-confirmed': { words: 'Stängt, ingen stod för begäran', badge: 'Stängt' },
  'ended-by-service': { words: 'Avslutat av Intern kundservice, processen var avbruten', badge: 'Avslutat' },
} as const satisfies Readonly<Record<string, CloseReasonEntry>>;

export const CloseReason = codedBy(closeReasons);
export type CloseReason = z.infer<typeof CloseReason>;

/** What a badge says of a case that ended so, and how it is to be taken. Undefined: closed before reasons were kept. */
export function endBadge(reason: CloseReason | undefined): { words: string; tone: 'success' | 'neutral' } {
  if (reason === undefined) return { words: 'Avslutat', tone: 'neutral' };
  const entry: CloseReasonEntry = closeReasons[reason];
  return { words: entry.badge, tone: entry.isDone === true ? 'success' : 'neutral' };
}
