import { Router, type Request, type Response } from 'express';
import { deskSegment } from '../../../contract/index.ts';
import { isRefusal, type AdministeredDesk, type Displaced, type PortalRegister } from '../../../register/index.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import { drawAnswers, readAnswers, type Answered } from '../../plain-form/answered.ts';
import { askerOf } from '../asker.ts';
import { days, hoursText } from './hours-text.ts';
import { knownIn } from './known.ts';
import { deskPath, home } from './path.ts';
import { deskQuestions, readDesk } from './questions.ts';
import { setUpDuties } from './set-up-duties.ts';

/** One desk, new or changed, and who is on duty there. */
export function setUpDesk(register: PortalRegister, views: Views): Router {
  const { desks } = register;
  const router = Router();
  router.use(setUpDuties(register, views, deskIn));

  router.get(`${home}/ny`, (req, res) => {
    const data = { from: requesterOf(req).day, capacity: 1 };
    show(res, undefined, { answered: { data, answers: {}, errors: {} } });
  });

  router.post(`${home}/ny`, (req, res) => save(req, res, undefined));

  router.get(`${home}/:desk`, async (req, res) => {
    const desk = await deskIn(req);
    show(res, desk, { answered: { data: dataOf(desk, requesterOf(req).day), answers: {}, errors: {} } });
  });

  router.post(`${home}/:desk`, async (req, res) => save(req, res, await deskIn(req)));

  async function deskIn(req: Request): Promise<AdministeredDesk> {
    const found = (await desks.list()).find(({ name }) => deskSegment(name) === req.params['desk']);
    if (!found) throw notFound('Servicedisken finns inte. Gå till Servicediskar.');
    return found;
  }

  async function save(req: Request, res: Response, desk: AdministeredDesk | undefined): Promise<void> {
    const answered = readAnswers(deskQuestions(!desk), req.body, requesterOf(req).at);
    const read = readDesk(answered);
    if ('errors' in read) {
      show(res.status(422), desk, { answered: { ...answered, errors: read.errors } });
      return;
    }
    const names = { name: desk?.name ?? read.desk.name ?? '', isNew: !desk };
    const wrong = await desks.save({ ...read.desk, ...names, knows: knownIn(req.body), ...askerOf(req) });
    if (!wrong) res.redirect(303, `${home}?klart=sparat`);
    else if (isRefusal(wrong))
      show(res.status(422), desk, { answered: { ...answered, errors: errorsOfRefusal(wrong) } });
    else show(res.status(409), desk, { answered, displaced: wrong });
  }

  function show(
    res: Response,
    desk: AdministeredDesk | undefined,
    { answered, displaced }: { answered: Answered; displaced?: Displaced },
  ): void {
    const name = desk?.name ?? 'Ny servicedisk';
    const isWrong = displaced !== undefined || Object.keys(answered.errors).length > 0;
    views.show(res, 'administration/desk', {
      title: `${isWrong ? 'Fel: ' : ''}${name}`,
      home,
      name,
      isNew: !desk,
      displaced,
      action: desk ? deskPath(desk.name) : `${home}/ny`,
      ...drawAnswers(deskQuestions(!desk), answered),
    });
  }
  return router;
}

/** The newest hours, from their day or today. */
function dataOf(
  { email, address, addressInEnglish, hours, lastDay }: AdministeredDesk,
  today: string,
): Answered['data'] {
  const newest = hours.at(-1);
  const from = newest && newest.from > today ? newest.from : today;
  return {
    email,
    address: address.join('\n'),
    addressInEnglish: addressInEnglish.join('\n'),
    from,
    hours: Object.fromEntries(days.map(({ day }) => [day, hoursText(newest?.hours[day])])),
    ...(newest && { capacity: newest.capacity }),
    ...(lastDay !== undefined && { lastDay }),
  };
}
