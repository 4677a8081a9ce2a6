import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { readPostedFields, type FormData } from '../form-check/form-data.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { readBody } from '../middleware/read-body.ts';
import { Refuse } from '../middleware/refuse.ts';
import { stalenessOf } from '../middleware/stale-page.ts';
import { troubleOf } from '../middleware/trouble.ts';
import { summaryHeading, summaryOf } from '../pages/form-view.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { completeTask, type Completion } from './complete-task.ts';
import { isOpen, type DeskTask } from './desk-task.ts';
import type { Holding } from './holding.ts';
import { portalTask } from './portal-tasks.ts';
import { withStockholmOffset } from './stockholm.ts';
import type { DoneTask, TaskPages, TaskPlace } from './task-pages.ts';

const Answers = z.object({ data: z.record(z.string(), z.unknown()), svar: z.string().optional() });
/** The button that was pressed, of those that answer. */
const Pressed = z.object({ _svar: z.string().optional() });

/** What came of an answer to a task. */
interface Answered {
  readonly desk: DeskTask;
  readonly posted: FormData;
  readonly result: Completion;
}

/** Where tasks are completed, and what that needs. */
interface Completing extends TaskPlace {
  readonly metrics: Metrics;
  readonly pages: TaskPages;
  readonly take: Holding['take'];
}

/** A task is completed: from its page, or by the page's script, which is answered in JSON. */
export function setUpCompletion(services: PortalServices, views: Views, place: Completing): Router {
  const { home, takesBySending, metrics, pages, take } = place;
  const router = Router();

  router.post(`${home}/:key/slutfor`, async (req, res) => {
    const first = await pages.open(req.params.key, requesterOf(req));
    const isScript = req.is('json') !== false;
    const sent = isScript
      ? readBody(Answers, req.body)
      : { data: fromPage(req, first), svar: Pressed.parse(req.body)._svar };
    const posted = answeredBy(sent.svar, first, sent.data);
    const stale = stalenessOf(req);
    if (stale) {
      if (isOpen(first.task)) await pages.showTask(req, res, { desk: first, data: sent.data, ...stale });
      else await pages.showConflict(req, res, { key: req.params.key, data: sent.data });
      return;
    }
    const answered = await complete(req, first, posted).catch(async (error: unknown) => {
      const trouble = troubleOf(error);
      if (!trouble || isScript) throw error;
      services.log.error({ err: error, task: req.params.key }, 'a task could not be completed and is shown again');
      const errors = { form: [trouble.detail] };
      await pages.showTask(req, res, { desk: first, data: posted, errors, status: trouble.status });
      return undefined;
    });
    if (!answered) return;
    metrics.count('siths_portal_tasks_completed_total', {
      form: answered.desk.formId,
      outcome: answered.result.kind,
    });
    if (isScript) await tellScript({ views, place }, { req, res, answered });
    else await tellPage(place, { req, res, answered });
  });

  async function complete(req: Request<{ key: string }>, first: DeskTask, posted: FormData): Promise<Answered> {
    const { key } = req.params;
    const requester = requesterOf(req);
    const isFree = first.task.assignee === undefined && (takesBySending || (await wasTheirs(key, requester)));
    const isTaken = isFree && (await take(key, requester, false));
    const desk = isTaken ? await pages.open(key, requester) : first;
    return { desk, posted, result: await completeTask(services, desk, { data: posted, requester }) };
  }

  /** It lay free again while they wrote, and nobody has taken it since: what they send counts. */
  async function wasTheirs(key: string, { viewer }: Requester): Promise<boolean> {
    return (await services.register.claims.of([key])).get(key)?.hsaId === viewer.hsaId;
  }

  return router;
}

interface Reply {
  readonly req: Request<{ key: string }>;
  readonly res: Response;
  readonly answered: Answered;
}

async function tellPage(place: Completing, { req, res, answered }: Reply): Promise<void> {
  const { pages } = place;
  const { desk, posted, result } = answered;
  switch (result.kind) {
    case 'done':
      res.redirect(303, await whereNext(place, req, { desk, data: posted }));
      return;
    case 'conflict':
      await pages.showConflict(req, res, { key: req.params.key, data: posted });
      return;
    case 'errors':
      await pages.showTask(req, res, { desk, data: posted, errors: result.errors });
  }
}

async function tellScript(
  { views, place }: { readonly views: Views; readonly place: Completing },
  { req, res, answered: { desk, posted, result } }: Reply,
): Promise<void> {
  const { home, homeName, pages } = place;
  switch (result.kind) {
    case 'done':
      res.json({ location: await whereNext(place, req, { desk, data: posted }) });
      return;
    case 'conflict': {
      const conflict = await pages.conflictOf(requesterOf(req), { key: req.params.key, data: posted });
      const html = views.piece(req, 'desk/conflict', { conflict, home, homeName });
      res.status(409).json({ html, heading: conflict.heading });
      return;
    }
    case 'errors': {
      const summary = summaryOf(desk.form, result.errors);
      res.status(422).json({ errors: result.errors, summary, heading: summaryHeading(summary.length) });
    }
  }
}

/** Where the person goes on, with what is done. */
async function whereNext({ home, next }: Completing, req: Request, done: DoneTask): Promise<string> {
  const to = (await next?.(req, done)) ?? home;
  return `${to}${to.includes('?') ? '&' : '?'}klar=${done.desk.case.number}`;
}

/** With the answers of the button that was pressed; they stand instead of what the form says of the same. */
function answeredBy(pressed: string | undefined, { formId }: DeskTask, data: FormData): FormData {
  if (pressed === undefined) return data;
  const send = /^\d$/.test(pressed) ? portalTask(formId).sends?.[Number(pressed)] : undefined;
  if (!send)
    throw new Refuse(400, 'BAD_REQUEST', 'Knappen finns inte i uppgiften. Öppna den igen och välj vad som hände.');
  return { ...data, ...send.answers };
}

function fromPage(req: Request, desk: DeskTask): FormData {
  return readPostedFields(desk.form, readBody(z.record(z.string(), z.unknown()), req.body), withStockholmOffset);
}
