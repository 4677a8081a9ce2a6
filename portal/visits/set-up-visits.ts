import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { slotOf } from '../../contract/index.ts';
import { isRefusal, type Case } from '../../register/index.ts';
import { caseOf } from '../case/case-of.ts';
import { readBody } from '../middleware/read-body.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { book, openBooking, type OpenBooking } from './booking/open-booking.ts';
import { bookingAddress, showBooking, showVisit, type Trouble } from './booking/show-booking.ts';
import { readBookingWish, wishOfSlot } from './booking/wish.ts';

const path = '/arenden/:number/besok';
const bookPath = '/arenden/:number/boka';
const NewTime = z.object({ slot: z.string().max(120).default('') });
const Key = z
  .string()
  .regex(/^\d{1,20}$/)
  .optional()
  .catch(undefined);

/**
 * Visits at the service desks: booked by those who order and by customer service for those who call; moved or cancelled by them and those
 * who come. A time is chosen in a calendar of links, which needs no script.
 */
export function setUpVisits(services: Pick<PortalServices, 'register' | 'client' | 'answerKey'>, views: Views): Router {
  const { register } = services;
  const router = Router();
  const pages = { register, views };

  router.get(bookPath, async (req, res) => {
    const { found, booking } = await bookingAsked(req);
    if (booking) await showBooking(pages, res, { booking, wish: readBookingWish(req.query) });
    else res.redirect(`/arenden/${found.number}/besok`);
  });
  router.post(bookPath, async (req, res) => {
    const { slot } = readBody(NewTime, req.body);
    const { found, booking } = await bookingAsked(req);
    if (!booking) {
      await show(res, found, { other: 'Besöket är redan bokat, eller behövs inte längre.' });
      return;
    }
    const trouble = await tryToBook(booking, slot, req);
    if (trouble) await showBooking(pages, res, { booking, wish: wishOfSlot(slot), trouble });
    else res.redirect(303, `/arenden/${found.number}`);
  });

  router.get(path, async (req, res) => {
    const found = await caseOf(register, req);
    const isBooked = (await register.visits.booked(found.caseId)) !== undefined;
    const booking = isBooked ? undefined : await openBooking(services, found, { ...requesterOf(req), key: undefined });
    if (booking) res.redirect(bookingAddress(found));
    else await show(res, found);
  });
  router.post(path, async (req, res) => {
    await change(res, await caseOf(register, req), readBody(NewTime, req.body).slot);
  });
  router.post(`${path}/avboka`, async (req, res) => {
    await change(res, await caseOf(register, req), undefined);
  });

  async function bookingAsked(req: Request<{ number: string }>) {
    const found = await caseOf(register, req);
    const { viewer } = requesterOf(req);
    return { found, booking: await openBooking(services, found, { viewer, key: Key.parse(req.query['uppgift']) }) };
  }

  /** What stands in the way; undefined: it is booked. */
  async function tryToBook(booking: OpenBooking, value: string, req: Request): Promise<Trouble | undefined> {
    const slot = slotOf(value);
    if (!slot) return { ofSlot: 'Välj en tid.' };
    const answer = await book(services, booking, { slot, requester: requesterOf(req) });
    if (answer === 'booked') return undefined;
    if (answer !== 'elsewhere') return answer.field === 'slot' ? { ofSlot: answer.message } : { other: answer.message };
    return booking.takenBy === undefined ? { other: 'Någon annan bokade besöket samtidigt. Öppna ärendet.' } : {};
  }

  async function show(res: Response, found: Case, trouble?: Trouble, slot?: string): Promise<void> {
    const visit = await register.visits.booked(found.caseId);
    const wish = slot === undefined ? readBookingWish(res.req.query) : wishOfSlot(slot);
    await showVisit(pages, res, { found, visit, wish, ...(trouble && { trouble }) });
  }

  /** Moves a booked visit; without a slot, cancels it. */
  async function change(res: Response, found: Case, slot: string | undefined): Promise<void> {
    const booked = await register.visits.booked(found.caseId);
    const to = slot === undefined ? 'cancel' : slotOf(slot);
    if (!booked) return show(res, found, { other: 'Det finns inget bokat besök att ändra.' });
    if (to === undefined) return show(res, found, { ofSlot: 'Välj en ny tid.' }, slot);
    const requester = requesterOf(res.req);
    const author = authorOf(requester, 'manager', 'orderer', 'customer-service', 'colleague');
    const { viewer } = requester;
    const answer = await register.visits.requestChange({ visitId: booked.visitId, to, viewer, author });
    if (!isRefusal(answer)) {
      res.redirect(303, `/arenden/${found.number}`);
      return undefined;
    }
    const trouble = answer.field === 'slot' ? { ofSlot: answer.message } : { other: answer.message };
    return show(res, found, trouble, slot);
  }
  return router;
}
