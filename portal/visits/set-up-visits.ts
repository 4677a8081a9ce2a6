import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { slotOf } from '../../contract/index.ts';
import { isRefusal, type Case, type PortalRegister, type Visit } from '../../register/index.ts';
import { caseOf } from '../case/case-of.ts';
import { readBody } from '../middleware/read-body.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { bookForCaller, callerBooking, type CallerBooking } from './caller-booking.ts';
import { showBooking, showVisit } from './visit-pages.ts';

const path = '/arenden/:number/besok';
const NewTime = z.object({ slot: z.string().default('') });

/** A case's visit: booked, or for a person who calls still to be booked. */
interface Asked {
  readonly found: Case;
  readonly booked: Visit | undefined;
  readonly booking: CallerBooking | undefined;
}

/** Booked visits at the service desks: moved or cancelled by those who come and those who order, booked for those who call. */
export function setUpVisits(services: Pick<PortalServices, 'register' | 'client' | 'answerKey'>, views: Views): Router {
  const { register } = services;
  const router = Router();
  const pages = { register, views };

  router.get(path, async (req, res) => {
    const { found, booking } = await visitAsked(req);
    if (booking) await showBooking(pages, res, { found, booking });
    else await showVisit(pages, res, { found });
  });
  router.post(path, async (req, res) => {
    const { slot } = readBody(NewTime, req.body);
    const asked = await visitAsked(req);
    const { found, booking } = asked;
    if (!booking) {
      await change(res, asked, slot);
      return;
    }
    const isSlot = slotOf(slot) !== undefined;
    if (isSlot && (await bookForCaller(services, booking, { slot, requester: requesterOf(req) })))
      res.redirect(303, `/arenden/${found.number}`);
    else await showBooking(pages, res, { found, booking, message: await whyNotBooked(register, booking) });
  });
  router.post(`${path}/avboka`, async (req, res) => {
    await change(res, await visitAsked(req), undefined);
  });

  async function visitAsked(req: Request<{ number: string }>): Promise<Asked> {
    const found = await caseOf(register, req);
    const booked = await register.visits.booked(found.caseId);
    const booking = booked ? undefined : await callerBooking(services, found, requesterOf(req).viewer);
    return { found, booked, booking };
  }

  /** Moves a booked visit; without a slot, cancels it. */
  async function change(res: Response, { found, booked }: Asked, slot: string | undefined): Promise<void> {
    const to = slot === undefined ? 'cancel' : slotOf(slot);
    if (!booked) {
      await showVisit(pages, res, { found, message: 'Det finns inget bokat besök att ändra.' });
      return;
    }
    if (to === undefined) {
      await showVisit(pages, res, { found, message: 'Välj en ny tid i listan.', isSlotWrong: true });
      return;
    }
    const requester = requesterOf(res.req);
    const author = authorOf(requester, 'manager', 'orderer', 'customer-service', 'colleague');
    const { viewer } = requester;
    const answer = await register.visits.requestChange({ visitId: booked.visitId, to, viewer, author });
    if (!isRefusal(answer)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    const isSlotWrong = answer.field === 'slot';
    await showVisit(pages, res, { found, message: answer.message, isSlotWrong, chosen: slot ?? '' });
  }
  return router;
}

async function whyNotBooked(register: PortalRegister, { takenBy }: CallerBooking): Promise<string> {
  const taker = takenBy === undefined ? undefined : await register.people.findByHsaId(takenBy);
  return taker
    ? `${taker.displayName} har tagit uppgiften och bokar besöket. Be ${taker.displayName} lämna den, eller låt hen boka.`
    : 'Välj en tid i listan.';
}
