import { z } from 'zod';
import { Actor, BookedVisit, Id, VisitRequest, slotOf } from '../../contract/index.ts';
import type { Author, Case, WorkersRegister } from '../../register/index.ts';
import { roleBooking } from '../../rights/index.ts';
import { bookedVisit } from './booked-visit.ts';
import { BusinessError, needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** What somebody chose in "Boka besök". */
const Booking = Actor.extend({ slot: z.string() });

/** Books the time that was chosen, unless somebody was faster. Those who order for the unit book, or customer service for them. */
export const bookVisit = worker({
  type: 'book-visit',
  errors: ['SLOT_TAKEN'],
  input: z.object({ caseId: Id, visit: VisitRequest, booking: Booking }),
  output: z.object({ visitId: Id, visit: BookedVisit }),
  async run({ caseId, visit, booking }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const author = await authorOf(register, found, booking);
    const slot = slotOf(booking.slot);
    if (!slot) throw new PermanentFailure('Tiden i bokningen är ingen tid');
    const { purpose, attendees, latestDay } = visit;
    const booked = await register.visits.book({ caseId, purpose, attendees, latestDay, ...slot, author });
    if (booked === 'taken') throw new BusinessError('SLOT_TAKEN', 'Tiden är inte ledig längre');
    return { visitId: booked.visitId, visit: bookedVisit(booked, booking.at) };
  },
});

async function authorOf(register: WorkersRegister, found: Case, { by, at }: Actor): Promise<Author> {
  const viewer = await register.people.viewer(by, at);
  const role = viewer && roleBooking(viewer, found);
  if (role === undefined) {
    throw new PermanentFailure('Bara den som beställer för enheten eller Intern kundservice bokar besök');
  }
  return { hsaId: by, role, at };
}
