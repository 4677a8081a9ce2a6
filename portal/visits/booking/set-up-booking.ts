import { Router, type Request } from 'express';
import { z } from 'zod';
import { slotOf } from '../../../contract/index.ts';
import { caseOf } from '../../case/case-of.ts';
import { isRefusal, type Visit } from '../../../register/index.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { readBody } from '../../middleware/read-body.ts';
import type { Views } from '../../pages/views.ts';
import type { PortalParts } from '../../parts.ts';
import { bookedVisits } from './booked-visits.ts';
import { book, openBooking, type OpenBooking } from './open-booking.ts';
import { showBooking, showVisit, type Trouble } from './show-booking.ts';
import { NewTime, readBookingWish, wishOfSlot } from './wish.ts';
import { bookingWords } from './words.ts';

const path = '/arenden/:number/boka';
const Key = z
  .string()
  .regex(/^\d{1,20}$/)
  .optional()
  .catch(undefined);

/**
 * A visit at a service desk is booked, by those who order and by customer service for those who call. The time is chosen in a calendar of
 * links, which needs no script.
 */
export function setUpBooking(
  services: Pick<PortalParts, 'register' | 'client' | 'answerKey' | 'saidLast'>,
  views: Views,
): Router {
  const { register, saidLast } = services;
  const router = Router();
  const pages = { register, views, saidLast };

  router.get(path, async (req, res) => {
    const { found, booking } = await bookingAsked(req);
    if (booking) await showBooking(pages, res, { booking, wish: readBookingWish(req.query) });
    else res.redirect(`/arenden/${found.number}/besok`);
  });
  router.post(path, async (req, res) => {
    const { slot, tidigare } = readBody(NewTime, req.body);
    const { found, booking } = await bookingAsked(req);
    if (!booking) {
      const booked = await bookedVisits(register, found);
      // Of several, the page can't know which was meant.
      const visit = booked.length === 1 ? booked[0] : undefined;
      const trouble = { other: bookingWords[requesterOf(req).language].bookedAlready };
      await showVisit(pages, res, { found, visit, wish: wishOfSlot(slot), trouble });
      return;
    }
    const trouble = await tryToBook(booking, { slot, wantsEarlier: tidigare === 'ja' }, req);
    if (trouble) await showBooking(pages, res, { booking, wish: wishOfSlot(slot), trouble });
    else res.redirect(303, `/arenden/${found.number}`);
  });

  async function bookingAsked(req: Request<{ number: string }>) {
    const found = await caseOf(register, req);
    const { viewer } = requesterOf(req);
    return { found, booking: await openBooking(services, found, { viewer, key: Key.parse(req.query['uppgift']) }) };
  }

  /** What stands in the way; undefined: it is booked. */
  async function tryToBook(
    booking: OpenBooking,
    wanted: { readonly slot: string; readonly wantsEarlier: boolean },
    req: Request,
  ): Promise<Trouble | undefined> {
    const slot = slotOf(wanted.slot);
    if (!slot) return { ofSlot: 'Välj en tid.' };
    const requester = requesterOf(req);
    const answer = await book(services, booking, { slot, requester });
    if (answer !== 'elsewhere' && !isRefusal(answer)) {
      if (wanted.wantsEarlier) await askForEarlier(answer, requester);
      return undefined;
    }
    if (answer !== 'elsewhere') return answer.field === 'slot' ? { ofSlot: answer.message } : { other: answer.message };
    return booking.takenBy === undefined ? { other: 'Någon annan bokade besöket samtidigt. Öppna ärendet.' } : {};
  }

  /** The visit is booked whatever is answered: who may not ask sees no box for it. */
  async function askForEarlier({ visitId }: Visit, requester: Requester): Promise<void> {
    const author = authorOf(requester, 'manager', 'orderer', 'colleague', 'holder');
    await register.visits.askForEarlier({ visitId, wants: true, viewer: requester.viewer, author });
  }
  return router;
}
