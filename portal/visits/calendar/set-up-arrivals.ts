import { Router, type Response } from 'express';
import { z } from 'zod';
import { type Day, dayOf, deskSegment, Id, policyOn, slotValue } from '../../../contract/index.ts';
import { isRefusal, type Slot, type Visit } from '../../../register/index.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { askEngine, missingFrom } from '../../desk/engine-away.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { logProtected, logSearch } from '../../middleware/reading.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import { time } from '../../pages/wording.ts';
import type { PortalServices } from '../../services.ts';
import { deskOf, receiveAtDesk, type TooShort, type WhichVisit } from './receive-at-desk.ts';
import { firstFreeToday, isOpenOn, showCalendar } from './show-calendar.ts';
import { addressOf, calendarPath } from './wish.ts';
import { waitingForVisit } from './waiting-for-visit.ts';

const Came = z.object({ besok: Id });
const WithoutTime = z.object({
  arende: z.string().trim().max(40),
  disk: z.string().max(60),
  besok: Id.optional(),
  uppgift: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  tid: z.string().max(100).optional(),
  q: z.string().trim().max(60).catch(''),
});
const Asked = z.object({ disk: z.string().max(60).catch(''), q: z.string().trim().max(60).catch('') });

type Services = Pick<PortalServices, 'register' | 'client' | 'answerKey' | 'log' | 'clock'>;

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
    if (!isRefusal(answer)) {
      res.redirect(303, placeOf(answer));
      return;
    }
    const visit = await register.visits.find(visitId);
    if (!visit || answer.code === 'visit-unseen') throw notFound(answer.message);
    const wish = { segment: deskSegment(visit.desk), view: 'dag', day: dayOf(visit.startsAt), visitId } as const;
    await showCalendar({ register, views }, res.status(409), { wish, message: answer.message });
  });

  router.get(`${calendarPath}/utan-tid`, (req, res) => show(res, Asked.parse(req.query)));

  router.post(`${calendarPath}/utan-tid`, async (req, res) => {
    const { q, ...comer } = readBody(WithoutTime, req.body);
    const answer = await receiveAtDesk(services, requesterOf(req), comer);
    const asked = { disk: comer.disk, q };
    if (typeof answer === 'string') await show(res.status(409), asked, { message: answer });
    else if ('visits' in answer) await show(res, asked, { which: answer });
    else if ('given' in answer) await show(res.status(409), { ...asked, q: answer.number }, { short: answer });
    else if (isRefusal(answer)) await show(res.status(409), asked, { message: answer.message });
    else res.redirect(303, placeOf(answer));
  });

  async function show(
    res: Response,
    asked: z.infer<typeof Asked>,
    { short, which, ...said }: { message?: string; which?: WhichVisit; short?: TooShort } = {},
  ): Promise<void> {
    const requester = requesterOf(res.req);
    const desk = (await deskOf(services, asked.disk, requester)) ?? (await register.desks.on(requester.day))[0]?.name;
    const { answer } = await askEngine(services, () => waitingForVisit(services, requester, asked.q), nobodyWaits);
    const { rows, people, hits } = answer;
    if (asked.q !== '') await logSearch(register, requester, { place: 'visits', text: asked.q, hits });
    await logProtected(register, requester, { list: 'visits', people });
    const wanted = desk === undefined ? undefined : { desk, persons: short?.persons };
    const first = wanted && (await firstFreeToday(register, wanted, requester));
    const message = short ? tooShort(short, { day: requester.day, first }) : said.message;
    views.show(res, 'visits/walk-in', {
      title: `${message === undefined ? '' : 'Fel: '}Besök utan tid`,
      desk: desk === undefined ? undefined : { name: desk, segment: deskSegment(desk) },
      away: missingFrom(services, 'waiting'),
      back: addressOf({ desk: desk ?? '', view: 'dag', day: requester.day }),
      q: asked.q,
      rows,
      which,
      message,
      first: first && { time: time(first.startsAt), slot: slotValue(first) },
      isMore: hits > rows.length,
      isClosed: desk !== undefined && !(await isOpenOn(register, desk, requester.day)),
    });
  }
  return router;
}

const nobodyWaits: Awaited<ReturnType<typeof waitingForVisit>> = { rows: [], people: [], hits: 0 };

/** Also where somebody was faster: what is left is what there is. */
function tooShort({ persons, given }: TooShort, { day, first }: { day: Day; first: Slot | undefined }): string {
  const { several } = policyOn(day).visits.slotMinutes;
  const others = first
    ? `Den första tiden som räcker i dag är ${time(first.startsAt)}.`
    : 'Ingen tid som är kvar i dag räcker. Tryck Är här nu, eller boka en annan dag.';
  return `Besöket är för ${persons} personer och tar ${several} minuter, och ${time(given)} är inte ledig så länge. ${others}`;
}

function placeOf({ desk, startsAt, visitId }: Visit): string {
  return addressOf({ desk, view: 'dag', day: dayOf(startsAt), visitId });
}
