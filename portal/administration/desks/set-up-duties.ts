import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { Day, isoWeekdays } from '../../../contract/index.ts';
import type { AdministeredDesk, Duty, Person, PortalRegister } from '../../../register/index.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { requesterOf } from '../../login/requester.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import { noticeOf } from '../../pages/notice-of.ts';
import type { Views } from '../../pages/views.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import { askerOf } from '../asker.ts';
import { days, readHours, weekInWords } from './hours-text.ts';
import { deskPath, home } from './path.ts';

const Removed = z.object({ tjanst: z.string() });

/** When ID administrators for LoA 3 are on duty at a desk. "Vad fungerar i natt?" counts with it at once. */
export function setUpDuties(
  { desks }: PortalRegister,
  views: Views,
  deskIn: (req: Request) => Promise<AdministeredDesk>,
): Router {
  const router = Router();
  const path = `${home}/:desk/tjanst`;

  router.get(path, async (req, res) => show(req, res, { desk: await deskIn(req), answered: unanswered }));

  router.post(path, async (req, res) => {
    const desk = await deskIn(req);
    const { at, day } = requesterOf(req);
    const answered = readAnswers(questions(await desks.dutyCandidates(day)), req.body, at);
    const read = NewDuty.safeParse(answered.answers);
    const times = readHours(read.data?.times ?? '');
    const errors = {
      ...(read.success ? {} : errorsOf(read.error)),
      ...(times === undefined && { times: [unread] }),
      ...answered.errors,
    };
    if (!read.success || times === undefined || Object.keys(errors).length > 0) {
      await show(req, res.status(422), { desk, answered: { ...answered, errors } });
      return;
    }
    const refused = await desks.addDuty({ ...read.data, times, desk: desk.name, ...askerOf(req) });
    if (!refused) res.redirect(303, `${dutiesPath(desk)}?klart=tillagd`);
    else await show(req, res.status(422), { desk, answered: { ...answered, errors: errorsOfRefusal(refused) } });
  });

  // Whoever reloads a page of what was wrong comes back to the list.
  router.get(`${path}/bort`, async (req, res) => res.redirect(303, dutiesPath(await deskIn(req))));
  router.post(`${path}/bort`, async (req, res) => {
    const desk = await deskIn(req);
    const { tjanst: dutyId } = readBody(Removed, req.body);
    const duty = (await desks.duties(requesterOf(req).day)).find((each) => each.dutyId === dutyId);
    if (duty && duty.desk !== desk.name) throw notFound(`Tjänstgöringen är vid en annan servicedisk, ${duty.desk}.`);
    const refused = await desks.removeDuty({ dutyId, desk: desk.name }, askerOf(req));
    if (!refused) res.redirect(303, `${dutiesPath(desk)}?klart=bort`);
    else await show(req, res.status(409), { desk, answered: unanswered, message: refused.message });
  });

  async function show(req: Request, res: Response, { desk, answered, message }: Shown): Promise<void> {
    const { day } = requesterOf(req);
    const [all, candidates] = await Promise.all([desks.duties(day), desks.dutyCandidates(day)]);
    const isWrong = message !== undefined || Object.keys(answered.errors).length > 0;
    views.show(res, 'administration/desk-duties', {
      title: `${isWrong ? 'Fel: ' : ''}Tjänstgöring i ${desk.name}`,
      home,
      name: desk.name,
      deskHref: deskPath(desk.name),
      action: dutiesPath(desk),
      message,
      notice: noticeOf(notices, req.query['klart']),
      hasCandidates: candidates.length > 0,
      duties: all.filter((duty) => duty.desk === desk.name).map(dutyRow),
      ...drawAnswers(questions(candidates), answered),
    });
  }
  return router;
}

interface Shown {
  readonly desk: AdministeredDesk;
  readonly answered: Answered;
  readonly message?: string;
}

const dutiesPath = ({ name }: AdministeredDesk): string => `${deskPath(name)}/tjanst`;

const dutyRow = ({ dutyId, person, from, to, hours }: Duty) => ({
  dutyId,
  name: person.displayName,
  days: from === to ? from : `${from} – ${to}`,
  lines: weekInWords(hours).filter((line) => line.hours !== 'Stängt'),
});

/** @param candidates ID administrators for LoA 3 */
const questions = (candidates: readonly Person[]): readonly PageQuestion[] => [
  {
    kind: 'select',
    key: 'hsaId',
    label: 'ID-administratör',
    required: true,
    options: candidates.map(({ displayName, hsaId }) => ({ label: `${displayName}, ${hsaId}`, value: hsaId })),
    said: { missing: 'Välj vem som tjänstgör.' },
  },
  { kind: 'date', key: 'from', label: 'Första dag', required: true },
  { kind: 'date', key: 'to', label: 'Sista dag', required: true },
  {
    kind: 'checklist',
    key: 'weekdays',
    label: 'Veckodagar',
    required: true,
    options: days.map(({ day, name }) => ({ label: name, value: day })),
    said: { missing: 'Välj minst en veckodag.' },
  },
  {
    kind: 'textfield',
    key: 'times',
    label: 'Tider',
    description: 'De valda veckodagarna, till exempel 9.00–11.30, 13.00–15.30.',
    required: true,
    maxLength: 100,
  },
];

const unread = 'Tiderna går inte att läsa. Skriv till exempel 9.00–11.30, 13.00–15.30.';

const NewDuty = z.object({
  hsaId: z.string(),
  from: Day,
  to: Day,
  weekdays: z.array(z.enum(isoWeekdays)),
  times: z.string(),
});

const notices: Readonly<Record<string, string>> = {
  tillagd: 'Tjänstgöringen är inlagd.',
  bort: 'Tjänstgöringen är borttagen.',
};
