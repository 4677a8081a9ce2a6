import { Router, type Request, type Response } from 'express';
import { requesterOf } from '../login/requester.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../plain-form/answered.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { isOpen, nameOf, type DeskTask } from './desk-task.ts';
import { colleaguesFor, type Colleague } from './giving.ts';
import type { Holding } from './holding.ts';
import type { TaskPages } from './task-pages.ts';

interface Place {
  readonly home: string;
  readonly pages: TaskPages;
  readonly give: Holding['give'];
}

/** A free task, or one's own, given to a colleague in customer service who may have it: it stands among theirs at once. */
export function setUpGiving({ register }: PortalServices, views: Views, { home, pages, give }: Place): Router {
  const router = Router();

  router.get(`${home}/:key/ge`, async (req, res) => {
    const desk = await pages.open(req.params.key, requesterOf(req));
    if (isTheirs(desk, req)) await show(req, res, { desk, answered: unanswered });
    else await pages.showConflict(req, res, { key: req.params.key, data: undefined });
  });

  router.post(`${home}/:key/ge`, async (req, res) => {
    const { key } = req.params;
    const requester = requesterOf(req);
    const desk = await pages.open(key, requester);
    const colleagues = await colleaguesFor(register, desk, requester);
    const answered = readAnswers([questionOf(colleagues)], req.body, requester.at);
    const { till: hsaId } = answered.data;
    const chosen = colleagues.find(({ viewer }) => viewer.hsaId === hsaId);
    const errors = typeof hsaId === 'string' && hsaId !== '' ? faultsOf(chosen) : answered.errors;
    if (Object.keys(errors).length > 0 || !chosen) {
      await show(req, res.status(422), { desk, answered: { ...answered, errors } });
    } else if (await give(key, requester, chosen.viewer.hsaId))
      res.redirect(303, `${pages.backTo(req)}${mark(req)}given`);
    else await pages.showConflict(req, res, { key, data: {} });
  });

  async function show(
    req: Request<{ key: string }>,
    res: Response,
    { desk, answered }: { desk: DeskTask; answered: Answered },
  ): Promise<void> {
    const colleagues = await colleaguesFor(register, desk, requesterOf(req));
    const isWrong = Object.keys(answered.errors).length > 0;
    views.show(res, 'desk/give', {
      title: `${isWrong ? 'Fel: ' : ''}Ge uppgiften till en kollega`,
      task: nameOf(desk.task),
      number: desk.case.number,
      back: pages.backTo(req),
      action: `${home}/${req.params.key}/ge${viewIn(req)}`,
      hasSome: colleagues.some(({ fault }) => fault === undefined),
      others: colleagues.flatMap(({ viewer, fault }) => (fault === undefined ? [] : [`${viewer.name} ${fault}`])),
      ...drawAnswers([questionOf(colleagues)], answered),
    });
  }

  return router;
}

/** Open, and free or their own. */
function isTheirs({ task }: DeskTask, req: Request<{ key: string }>): boolean {
  return isOpen(task) && (task.assignee === undefined || task.assignee === requesterOf(req).viewer.hsaId);
}

/** Why who was chosen can't have it: the list may be older than what they have lost since. */
function faultsOf(chosen: Colleague | undefined): FormErrors {
  if (!chosen) return { till: ['Personen arbetar inte på kundservice i dag. Välj någon annan.'] };
  return chosen.fault === undefined ? {} : { till: [`${chosen.viewer.name} ${chosen.fault} Välj någon annan.`] };
}

const questionOf = (colleagues: readonly Colleague[]): PageQuestion => ({
  kind: 'select',
  key: 'till',
  label: 'Kollega',
  description: 'De som arbetar på kundservice i dag och får göra uppgiften.',
  options: colleagues.flatMap(({ viewer, fault }) =>
    fault === undefined ? [{ value: viewer.hsaId, label: viewer.name }] : [],
  ),
  required: true,
});

function viewIn({ query: { visa: view } }: Request<{ key: string }>): string {
  return typeof view === 'string' ? `?visa=${encodeURIComponent(view)}` : '';
}

const mark = (req: Request<{ key: string }>) => (viewIn(req) === '' ? '?' : '&');
