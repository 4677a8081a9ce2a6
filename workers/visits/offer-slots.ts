import { z } from 'zod';
import { Id, Instant, NoVisit, VisitRequest, slotInWords, slotValue } from '../../contract/index.ts';
import { worker } from '../run/worker.ts';

/** The free times at the desks that would do, the wished desk's first; when none is left, the process says so to those who asked. */
export const offerSlots = worker({
  type: 'offer-slots',
  input: z.object({ caseId: Id, visit: VisitRequest, offeredAt: Instant }),
  output: z.object({
    slots: z.array(z.object({ label: z.string(), value: z.string() })),
    visit: z.union([NoVisit, VisitRequest]),
  }),
  async run({ caseId, visit, offeredAt }, { register }) {
    const { purpose, attendees, latestDay, desk } = visit;
    // Who has the card at home need not book: the case waits for the card, with a time or without – or for its block, when its letter was lost.
    const isHome = purpose === 'hand-over';
    const isLost = isHome && (await register.cases.find(caseId))?.phase === 'blocking';
    if (!isLost) await register.cases.setPhase(caseId, isHome ? 'sent-home' : 'visit');
    const found = await register.visits.slots({ at: offeredAt, persons: attendees.length, latestDay, desk });
    const slots = found.map((slot) => ({ label: slotInWords(slot), value: slotValue(slot) }));
    if (slots.length > 0) return { slots, visit };
    return { slots, visit: { ...visit, outcome: 'cancelled' as const, why: 'no-slots' as const } };
  },
});
