import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { Day } from '../../../contract/index.ts';
import { isRefusal, type Displaced, type PortalRegister } from '../../../register/index.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import type { Views } from '../../pages/views.ts';
import { noticeOf } from '../../pages/notice-of.ts';
import { drawAnswers, readAnswers, type Answered } from '../../plain-form/answered.ts';
import type { PortalServices } from '../../services.ts';
import { askerOf } from '../asker.ts';
import { knownIn } from './known.ts';
import { home } from './path.ts';
import { ClosureAnswers, closureQuestions } from './questions.ts';
import { closureRow, daysOff, deskRow } from './rows.ts';
import { setUpDesk } from './set-up-desk.ts';

const Opened = z.object({ dagar: z.string() });

/** Service desks: opening hours, closed days. What visits can be booked follows at once. */
export function setUpDesks({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const { desks } = register;
  const router = Router();
  router.use(home, allow('desks'));

  router.get(home, (req, res) => {
    const from = Day.safeParse(req.query['stang']);
    const data = { desk: 'alla', ...(from.success && { from: from.data }) };
    return showAll(req, res, { answered: { data, answers: {}, errors: {} } });
  });

  // Whoever reloads a page of what was wrong comes back to the room.
  router.get(`${home}/stangt`, (_req, res) => res.redirect(303, home));
  router.post(`${home}/stangt`, async (req, res) => {
    const names = await namesIn(register);
    const answered = readAnswers(closureQuestions(names), req.body, requesterOf(req).at);
    const read = ClosureAnswers.safeParse(answered.answers);
    if (Object.keys(answered.errors).length > 0 || !read.success) {
      const errors = { ...(read.success ? {} : errorsOf(read.error)), ...answered.errors };
      await showAll(req, res.status(422), { answered: { ...answered, errors } });
      return;
    }
    const wrong = await desks.close({ ...read.data, knows: knownIn(req.body), ...askerOf(req) });
    if (!wrong) res.redirect(303, `${home}?klart=stangt`);
    else if (isRefusal(wrong)) {
      await showAll(req, res.status(422), { answered: { ...answered, errors: errorsOfRefusal(wrong) } });
    } else await showAll(req, res.status(409), { answered, displaced: wrong });
  });

  router.post(`${home}/oppna`, async (req, res) => {
    const refused = await desks.reopen(readBody(Opened, req.body).dagar, askerOf(req));
    const answered = { data: { desk: 'alla' }, answers: {}, errors: {} };
    if (refused) await showAll(req, res.status(409), { answered, message: refused.message });
    else res.redirect(303, `${home}?klart=oppnat`);
  });

  router.use(setUpDesk(register, views));

  async function showAll(req: Request, res: Response, { answered, displaced, message }: Shown): Promise<void> {
    const { day } = requesterOf(req);
    const [all, closures] = await Promise.all([desks.list(), desks.closures(day)]);
    const isWrong = message !== undefined || displaced !== undefined || Object.keys(answered.errors).length > 0;
    views.show(res, 'administration/desks', {
      title: `${isWrong ? 'Fel: ' : ''}Servicediskar`,
      message,
      displaced,
      notice: noticeOf(notices, req.query['klart']),
      desks: all.map((desk) => deskRow(desk, day)),
      closures: closures.map(closureRow),
      ...daysOff(day, closures),
      ...drawAnswers(closureQuestions(all.map(({ name }) => name)), answered),
    });
  }
  return router;
}

interface Shown {
  readonly answered: Answered;
  readonly displaced?: Displaced;
  readonly message?: string;
}

const namesIn = async ({ desks }: PortalRegister): Promise<string[]> => (await desks.list()).map(({ name }) => name);

const notices: Readonly<Record<string, string>> = {
  stangt: 'Dagarna är stängda. Inga besök går att boka då.',
  oppnat: 'Dagarna är öppna igen. Besök som bokades av är inte tillbaka.',
  sparat: 'Ändringen är sparad. Bokningen följer den redan.',
};
