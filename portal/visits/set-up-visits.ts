import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import {
  dayOf,
  dayOfSlot,
  policyOn,
  slotInWords,
  slotOf,
  slotValue,
  visitTimeInWords,
  words,
} from '../../contract/index.ts';
import { isRefusal, type Case, type Slot, type Visit as DeskVisit } from '../../register/index.ts';
import { caseOf } from '../case/case-of.ts';
import { readBody } from '../middleware/read-body.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { bookForCaller, callerBooking, type CallerBooking } from './caller-booking.ts';

const NewTime = z.object({ slot: z.string().default('') });

/** Booked visits at the service desks: moved or cancelled by those who come and those who order; listed by day for the desk. */
export function setUpVisits(services: Pick<PortalServices, 'register' | 'client' | 'answerKey'>, views: Views): Router {
  const { register } = services;
  const router = Router();

  async function show(
    req: Request<{ number: string }>,
    res: Response,
    page: { found: Case; message?: string; isSlotWrong?: boolean; chosen?: string },
  ): Promise<void> {
    const { found, message, isSlotWrong = false, chosen = '' } = page;
    const { viewer, at } = requesterOf(req);
    const visit = await register.visits.booked(found.caseId);
    const mayChange = visit !== undefined && (await register.visits.mayChange(visit, { viewer, at }));
    const slots = visit && mayChange ? await register.visits.slots({ at, ...wishOf(visit) }) : [];
    views.show(res.status(message === undefined ? 200 : 409), 'visits/visit', {
      title: `${message === undefined ? '' : 'Fel: '}Ändra besök, ${found.number}`,
      case: found,
      visit: visit && {
        time: visitTimeInWords(visit.startsAt),
        desk: visit.desk,
        purpose: words.visitPurpose[visit.purpose],
        latestDay: visit.latestDay,
        attendees: await namesOf(visit.attendees),
      },
      mayChange,
      groups: groupsOf(slots),
      phone: policyOn(dayOf(at)).customerService.phone,
      message,
      isSlotWrong,
      chosen,
    });
  }

  /** For whoever calls: the visit isn't booked yet. */
  async function showBooking(
    req: Request<{ number: string }>,
    res: Response,
    page: { found: Case; booking: CallerBooking; message?: string },
  ): Promise<void> {
    const { found, booking, message } = page;
    const { purpose, attendees, latestDay, desk } = booking.request;
    const slots = await register.visits.slots({ at: requesterOf(req).at, persons: attendees.length, latestDay, desk });
    views.show(res.status(message === undefined ? 200 : 409), 'visits/book', {
      title: `${message === undefined ? '' : 'Fel: '}Boka besök, ${found.number}`,
      case: found,
      purpose: words.visitPurpose[purpose],
      attendees: await namesOf(attendees),
      latestDay,
      groups: groupsOf(slots),
      message,
    });
  }

  async function namesOf(personIds: readonly string[]): Promise<string[]> {
    const people = await Promise.all(personIds.map((id) => register.people.find(id)));
    return people.flatMap((person) => (person ? [person.displayName] : []));
  }

  async function whyNotBooked({ takenBy }: CallerBooking): Promise<string> {
    const taker = takenBy === undefined ? undefined : await register.people.findByHsaId(takenBy);
    return taker
      ? `${taker.displayName} har tagit uppgiften och bokar besöket. Be ${taker.displayName} lämna den, eller låt hen boka.`
      : 'Välj en tid i listan.';
  }

  async function change(
    req: Request<{ number: string }>,
    res: Response,
    { slot, isCancelled = false }: { slot: string; isCancelled?: boolean },
  ): Promise<void> {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const booked = await register.visits.booked(found.caseId);
    const to = isCancelled ? 'cancel' : slotOf(slot);
    const booking = booked ? undefined : await callerBooking(services, found, requester.viewer);
    if (booking && to !== 'cancel') {
      const isBooked = to !== undefined && (await bookForCaller(services, booking, { slot, requester }));
      if (isBooked) res.redirect(303, `/arenden/${found.number}`);
      else await showBooking(req, res, { found, booking, message: await whyNotBooked(booking) });
      return;
    }
    if (!booked) {
      await show(req, res, { found, message: 'Det finns inget bokat besök att ändra.' });
      return;
    }
    if (to === undefined) {
      await show(req, res, { found, message: 'Välj en ny tid i listan.', isSlotWrong: true });
      return;
    }
    const { viewer } = requester;
    const author = authorOf(requester, 'manager', 'orderer', 'customer-service', 'colleague');
    const answer = await register.visits.requestChange({ visitId: booked.visitId, to, viewer, author });
    if (isRefusal(answer)) {
      await show(req, res, { found, message: answer.message, isSlotWrong: answer.field === 'slot', chosen: slot });
      return;
    }
    res.redirect(303, `/arenden/${found.number}`);
  }

  router.get('/arenden/:number/besok', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const booked = await register.visits.booked(found.caseId);
    const booking = booked ? undefined : await callerBooking(services, found, requester.viewer);
    if (booking) await showBooking(req, res, { found, booking });
    else await show(req, res, { found });
  });
  router.post('/arenden/:number/besok', async (req, res) => {
    await change(req, res, readBody(NewTime, req.body));
  });
  router.post('/arenden/:number/besok/avboka', async (req, res) => {
    await change(req, res, { slot: '', isCancelled: true });
  });
  return router;
}

function wishOf(visit: DeskVisit) {
  const { attendees, latestDay, desk } = visit;
  return { persons: attendees.length, latestDay, desk, moves: visit };
}

/** Slots under their desk and day. */
function groupsOf(slots: readonly Slot[]) {
  const groups = new Map<string, { label: string; slots: { value: string; label: string }[] }>();
  for (const slot of slots) {
    const label = dayOfSlot(slot);
    const group = groups.get(label) ?? { label, slots: [] };
    group.slots.push({ value: slotValue(slot), label: slotInWords(slot) });
    groups.set(label, group);
  }
  return [...groups.values()];
}
