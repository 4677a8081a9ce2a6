import { Router, type Request, type Response } from 'express';
import { words } from '../../contract/index.ts';
import type { PortalRegister, Substitute } from '../../register/index.ts';
import { substituteFault } from '../../rights/index.ts';
import { errorsOf, errorsOfRefusal } from '../form-check/errors-of.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import { notFound } from '../middleware/refuse.ts';
import { particularsOf } from '../pages/particular.ts';
import type { Views } from '../pages/views.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../plain-form/answered.ts';
import { askerOf } from './asker.ts';
import { Changed, changeQuestions } from './questions.ts';
import { logShown, namesShown } from './shown.ts';

const home = '/stallforetradare';

/** Moves a substitute's last day, or ends it at once. */
export function setUpChange(register: PortalRegister, views: Views): Router {
  const { substitutes } = register;
  const parts = { register, views };
  const router = Router();

  router.get(`${home}/:id`, async (req, res) => {
    const found = await substituteOf(req);
    await showChange(parts, res, {
      found,
      answered: { ...unanswered, data: { to: found.to } },
      requester: requesterOf(req),
    });
  });

  router.post(`${home}/:id`, async (req, res) => {
    const found = await substituteOf(req);
    const requester = requesterOf(req);
    const answered = readAnswers(changeQuestions, req.body, requester.at);
    const read = Changed.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const refused = isRight ? await substitutes.change({ id: found.id, ...read.data }, askerOf(requester)) : undefined;
    if (isRight && !refused) {
      res.redirect(303, `${home}?klart=andrad`);
      return;
    }
    const errors = refused
      ? errorsOfRefusal(refused)
      : { ...(read.success ? {} : errorsOf(read.error)), ...answered.errors };
    await showChange(parts, res.status(422), { found, answered: { ...answered, errors }, requester });
  });

  router.post(`${home}/:id/avsluta`, async (req, res) => {
    const found = await substituteOf(req);
    const requester = requesterOf(req);
    const refused = await substitutes.end(found.id, askerOf(requester));
    if (refused)
      await showChange(parts, res.status(409), { found, answered: unanswered, message: refused.message, requester });
    else res.redirect(303, `${home}?klart=avslutad`);
  });

  /** One that the viewer may change: of others it isn't said that there are any. */
  async function substituteOf(req: Request): Promise<Substitute> {
    const { viewer, day } = requesterOf(req);
    const found = await substitutes.find(String(req.params['id']), day);
    const mayChange =
      found && !substituteFault(viewer, { managerId: found.manager.personId, substituteId: found.person.personId });
    if (mayChange !== true)
      throw notFound(
        'Ställföreträdaren är redan avslutad, eller så är det någon annan som ändrar. Gå till Ställföreträdare.',
      );
    return found;
  }

  return router;
}

/** What is shown of one: what was answered about it, and why that was refused. */
interface Shown {
  readonly found: Substitute;
  readonly answered: Answered;
  readonly requester: Requester;
  readonly message?: string;
}

interface Parts {
  readonly register: PortalRegister;
  readonly views: Views;
}

async function showChange(
  { register, views }: Parts,
  res: Response,
  { found, answered, requester, message }: Shown,
): Promise<void> {
  const isWrong = message !== undefined || Object.keys(answered.errors).length > 0;
  await logShown(register, requester, [found]);
  const { name, manager } = namesShown(requester.viewer, found);
  const { id, person, unitName, from, to, reason } = found;
  views.show(res, 'substitutes/change', {
    title: `${isWrong ? 'Fel: ' : ''}Ändra eller avsluta en ställföreträdare`,
    message,
    action: `${home}/${id}`,
    particulars: particularsOf(
      { label: 'Ställföreträdare', text: name, sub: person.hsaId },
      { label: 'För', text: manager, sub: unitName },
      { label: 'Gäller', text: `${from} – ${to}` },
      { label: 'Skäl', text: words.absence[reason] },
    ),
    ...drawAnswers(changeQuestions, answered),
  });
}
