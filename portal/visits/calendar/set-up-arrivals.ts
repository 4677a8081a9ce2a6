import { Router, type Response } from 'express';
import { z } from 'zod';
import { dayOf, deskSegment, Id } from '../../../contract/index.ts';
import { isRefusal, type Refusal, type Visit } from '../../../register/index.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { logProtected, logSearch } from '../../middleware/reading.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import type { PortalServices } from '../../services.ts';
import { bookedVisits } from '../booking/booked-visits.ts';
import { openBooking, receive } from '../booking/open-booking.ts';
import { addressOf, calendarPath } from './wish.ts';
import { waitingForVisit } from './waiting-for-visit.ts';

const Came = z.object({ besok: Id });
const WithoutTime = z.object({ arende: z.string().trim().max(40), disk: z.string().max(60), besok: Id.optional() });
const Asked = z.object({ disk: z.string().max(60).catch(''), q: z.string().trim().max(60).catch('') });

type Services = Pick<PortalServices, 'register' | 'client' | 'answerKey'>;

/** Who comes to a desk: those whose visit is today, and those who have no time, in a case that waits for a visit. */
export function setUpArrivals(services: Services, views: Views): Router {
  const { register } = services;
  const router = Router();
  router.use(calendarPath, allow('visits'));

  router.post(`${calendarPath}/kommit`, async (req, res) => {
    const requester = requesterOf(req);
    const { besok: visitId } = readBody(Came, req.body);
    const author = authorOf(requester, 'customer-service');
    const answer = await register.visits.arrive({ visitId, viewer: requester.viewer, author });
    if (!isRefusal(answer)) res.redirect(303, placeOf(answer));
    else throw notFound(answer.message);
  });

  router.get(`${calendarPath}/utan-tid`, (req, res) => show(res, Asked.parse(req.query)));

  router.post(`${calendarPath}/utan-tid`, async (req, res) => {
    const { arende, disk, besok } = readBody(WithoutTime, req.body);
    const answer = await come(services, requesterOf(req), { arende, disk, besok });
    if (typeof answer !== 'string' && !isRefusal(answer)) res.redirect(303, placeOf(answer));
    else await show(res.status(409), { disk, q: arende }, typeof answer === 'string' ? answer : answer.message);
  });

  async function show(res: Response, asked: z.infer<typeof Asked>, message?: string): Promise<void> {
    const requester = requesterOf(res.req);
    const desk = (await deskOf(services, asked.disk, requester)) ?? (await register.desks.on(requester.day))[0]?.name;
    const { rows, people, hits } = await waitingForVisit(services, requester, message === undefined ? asked.q : '');
    if (asked.q !== '' && message === undefined)
      await logSearch(register, requester, { place: 'visits', text: asked.q, hits });
    await logProtected(register, requester, { list: 'visits', people });
    views.show(res, 'visits/walk-in', {
      title: `${message === undefined ? '' : 'Fel: '}Besök utan tid`,
      desk: desk === undefined ? undefined : { name: desk, segment: deskSegment(desk) },
      back: addressOf({ desk: desk ?? '', view: 'dag', day: requester.day }),
      q: asked.q,
      rows,
      isMore: hits > rows.length,
      message,
    });
  }
  return router;
}

function placeOf({ desk, startsAt, visitId }: Visit): string {
  return addressOf({ desk, view: 'dag', day: dayOf(startsAt), visitId });
}

/** The visit that they have now; or why not. */
async function come(
  services: Services,
  requester: Requester,
  { arende: number, disk, besok }: z.infer<typeof WithoutTime>,
): Promise<Visit | Refusal | string> {
  const { register } = services;
  const { viewer, at } = requester;
  const desk = await deskOf(services, disk, requester);
  if (desk === undefined) return 'Välj en servicedisk i kalendern först.';
  const found = await register.cases.view(number.toUpperCase(), { viewer, at });
  if (!found) return `Vi hittar inget ärende med numret ${number}. Sök på namnet, eller skanna igen.`;
  const booking = besok === undefined && (await openBooking(services, found, { viewer, key: undefined }));
  if (booking) {
    const answer = await receive(services, booking, { desk, requester });
    return answer === 'elsewhere' ? 'En kollega eller chefen bokar besöket just nu. Försök igen om en stund.' : answer;
  }
  const booked = await bookedVisits(register, found);
  const visit = besok === undefined ? booked[0] : booked.find(({ visitId }) => visitId === besok);
  if (!visit) return `Ärendet ${found.number} väntar inte på något besök vid en servicedisk.`;
  const { purpose, attendees, latestDay } = visit;
  const request = { purpose, attendees: [...attendees], ...(latestDay !== undefined && { latestDay }) };
  const author = authorOf(requester, 'customer-service');
  return register.visits.walkIn({ caseId: found.caseId, request, desk, viewer, author });
}

async function deskOf({ register }: Services, segment: string, { day }: Requester): Promise<string | undefined> {
  const desks = await register.desks.on(day);
  return desks.find(({ name }) => deskSegment(name) === segment)?.name;
}
