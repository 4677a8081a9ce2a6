import { Router, type Response } from 'express';
import { slotOf, type Language } from '../../contract/index.ts';
import { isRefusal, type Case, type Refusal, type Visit } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { caseOf } from '../case/case-of.ts';
import { notForYou } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { messageOf } from '../pages/refusals-in-english.ts';
import { nowBooked, visitAddress, visitAsked } from './booking/booked-visits.ts';
import { openBooking } from './booking/open-booking.ts';
import { bookingAddress, showVisit, type Trouble } from './booking/show-booking.ts';
import { bookingWords } from './booking/words.ts';
import { EarlierTime, NewTime, readBookingWish, wishOfSlot } from './booking/wish.ts';

const path = '/arenden/:number/besok';

/** A booked visit, moved or cancelled by those who come and those who order. One that isn't booked yet leads to where it is. */
export function setUpVisits(services: Pick<PortalServices, 'register' | 'client'>, views: Views): Router {
  const { register } = services;
  const router = Router();

  router.get(path, async (req, res) => {
    const found = await caseOf(register, req);
    const asked = await visitAsked(register, found, req.query);
    if (asked === 'several') {
      res.redirect(`/arenden/${found.number}`);
      return;
    }
    const visit = await nowBooked(register, asked);
    const booking = visit ? undefined : await openBooking(services, found, { ...requesterOf(req), key: undefined });
    if (booking) {
      res.redirect(bookingAddress(found));
      return;
    }
    return show(res, found, { visit });
  });
  router.post(path, async (req, res) => {
    await change(res, await caseOf(register, req), readBody(NewTime, req.body).slot);
  });
  router.post(`${path}/avboka`, async (req, res) => {
    await change(res, await caseOf(register, req), undefined);
  });

  async function show(
    res: Response,
    found: Case,
    { visit, trouble, slot }: { visit: Visit | undefined; trouble?: Trouble; slot?: string | undefined },
  ): Promise<void> {
    const wish = slot === undefined ? readBookingWish(res.req.query) : wishOfSlot(slot);
    await showVisit({ register, views }, res, { found, visit, wish, ...(trouble && { trouble }) });
  }

  /** Moves the visit that the address names; without a slot, cancels it. */
  async function change(res: Response, found: Case, slot: string | undefined): Promise<void> {
    const visit = await visitAsked(register, found, res.req.query);
    const requester = requesterOf(res.req);
    const { language } = requester;
    const said = bookingWords[language];
    if (visit === undefined || visit === 'several') {
      return show(res, found, { visit: undefined, trouble: unnamed(visit, language) });
    }
    const to = slot === undefined ? 'cancel' : slotOf(slot);
    if (to === undefined) return show(res, found, { visit, trouble: { ofSlot: said.chooseTime }, slot });
    const author = authorOf(requester, 'manager', 'orderer', 'customer-service', 'colleague');
    const { viewer } = requester;
    const answer = await register.visits.requestChange({ visitId: visit.visitId, to, viewer, author });
    if (!isRefusal(answer)) {
      res.redirect(303, `/arenden/${found.number}`);
      return undefined;
    }
    return show(res, found, { visit: await nowBooked(register, visit), trouble: troubleOf(answer, language), slot });
  }
  router.use(setUpEarlierTime(register, show));
  return router;
}

function unnamed(visit: 'several' | undefined, language: Language): Trouble {
  const { severalVisits, noVisit } = bookingWords[language];
  return { other: visit === 'several' ? severalVisits : noVisit };
}

function troubleOf(refusal: Refusal, language: Language): Trouble {
  const message = messageOf(refusal, language);
  return refusal.field === 'slot' ? { ofSlot: message } : { other: message };
}

/** Who comes or orders says whether they want to be told of an earlier time. */
function setUpEarlierTime(
  register: PortalServices['register'],
  show: (
    res: Response,
    found: Case,
    shown: { readonly visit: Visit | undefined; readonly trouble: Trouble },
  ) => Promise<void>,
): Router {
  const router = Router();
  router.post(`${path}/tidigare-tid`, async (req, res) => {
    const found = await caseOf(register, req);
    const visit = await visitAsked(register, found, req.query);
    const requester = requesterOf(req);
    const isNamed = visit !== undefined && visit !== 'several';
    const holder = found.holder ? [found.holder.personId] : [];
    if (!may.awaitEarlier(requester.viewer, found, isNamed ? visit.attendees : holder)) throw notForYou();
    if (!isNamed) {
      await show(res, found, { visit: undefined, trouble: unnamed(visit, requester.language) });
      return;
    }
    const answer = await register.visits.askForEarlier({
      visitId: visit.visitId,
      wants: readBody(EarlierTime, req.body).vill === 'ja',
      viewer: requester.viewer,
      author: authorOf(requester, 'manager', 'orderer', 'colleague', 'holder'),
    });
    if (isRefusal(answer)) {
      const trouble = troubleOf(answer, requester.language);
      await show(res, found, { visit: await nowBooked(register, visit), trouble });
      return;
    }
    res.redirect(303, visitAddress(found, visit.visitId));
  });
  return router;
}
