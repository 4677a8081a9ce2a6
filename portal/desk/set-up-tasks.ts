import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { isProblem } from '../../client/index.ts';
import type { TaskQueue } from '../../rights/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { readPostedFields, type FormData } from '../form-check/form-data.ts';
import { summaryHeading, summaryOf } from '../pages/form-view.ts';
import type { Metrics } from '../middleware/metrics.ts';
import { isRefusal } from '../../register/index.ts';
import { forbidden, notFound } from '../middleware/refuse.ts';
import { hasKey, readBody } from '../middleware/read-body.ts';
import { troubleOf } from '../middleware/trouble.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import { completeTask, type Completion } from './complete-task.ts';
import { dutyErrors } from './duties.ts';
import { portalTask } from './portal-tasks.ts';
import { compareAnswers } from './conflict.ts';
import { isOpen, type DeskTask } from './desk-task.ts';
import { turns } from './in-turn.ts';
import { withStockholmOffset } from './stockholm.ts';
import type { OpenedTask } from './pages.ts';
import { openTask } from './task.ts';
import { viewTask } from './task-view.ts';

const Answers = z.object({ data: z.record(z.string(), z.unknown()) });
const CallBack = z.object({ svar: z.enum(['ja', 'nej']) });
const ReadBack = z.object({ tecken: z.string().max(40) });

/** What stands in the pane of a task's page. */
export type TaskPane = OpenedTask & {
  readonly title: string;
  readonly notice?: string | undefined;
  readonly status?: number;
};

/** A list of tasks and the pages below it. */
export interface TaskPlace {
  /** Address of the list, `/arbetslista`, and what links to it say. */
  readonly home: string;
  readonly homeName: string;
  readonly queues: readonly TaskQueue[];
  /** No "Ta uppgiften": whoever answers takes it in the same step. Else a task must be taken before it is completed. */
  readonly takesBySending: boolean;
  /** Answers with the page; `desk` or `conflict` fills its pane. */
  show(req: Request, res: Response, pane: TaskPane): Promise<void>;
}

/** The pages of single tasks: shown, taken, given back, completed. Every change is a plain POST; scripts only save page loads. */
export function setUpTasks(services: PortalServices, views: Views, place: TaskPlace & { metrics: Metrics }): Router {
  const { client, register, mailNames, log } = services;
  const { home, homeName, queues, takesBySending, metrics } = place;
  const inTurn = turns();
  const router = Router();
  const open = (key: string, requester: Requester) => openTask(services, key, { requester, queues });

  async function showTask(
    req: Request,
    res: Response,
    page: {
      desk: DeskTask;
      data?: FormData;
      errors?: FormErrors;
      misread?: string;
      notice?: string;
      status?: number;
    },
  ): Promise<void> {
    const { desk, misread } = page;
    const requester = requesterOf(req);
    await logView(desk, requester);
    const errors = page.errors ?? {};
    const view = await viewTask(register, desk, { requester, data: page.data, errors, mailNames, misread });
    const hasErrors = misread !== undefined || Object.keys(errors).length > 0;
    const title = `${hasErrors ? 'Fel: ' : ''}${view.name}, ${desk.case.number}`;
    await place.show(req, res, {
      title,
      desk: view,
      notice: page.notice,
      status: page.status ?? (hasErrors ? 422 : 200),
    });
  }

  async function showConflict(req: Request, res: Response, of: { key: string; data: FormData }): Promise<void> {
    const { key, data } = of;
    const desk = await open(key, requesterOf(req));
    await logView(desk, requesterOf(req));
    const conflict = await compareAnswers(register, desk, data);
    await place.show(req, res, { title: conflict.heading, conflict, status: 409 });
  }

  /** Reading about another person is logged, of a protected one every time (domain: Privacy). */
  async function logView({ case: found, task, queue }: DeskTask, requester: Requester): Promise<void> {
    const { caseId, unitId, holder } = found;
    if (!holder) return;
    await register.audit.notePerson(holder, {
      action: 'task-viewed',
      author: authorOf(requester, queue, 'orderer'),
      viewerId: requester.viewer.personId,
      caseId,
      unitId,
      details: { task: task.elementId ?? '' },
    });
  }

  router.get(`${home}/:key`, async (req, res) => {
    await showTask(req, res, { desk: await open(req.params.key, requesterOf(req)) });
  });

  // Addresses that are posted to: whoever loads such a page again gets the task.
  router.get(`${home}/:key/:step`, (req, res) => res.redirect(`${home}/${req.params.key}`));

  router.post(`${home}/:key/ta`, async (req, res) => {
    const isTaken = await inTurn(req.params.key, () =>
      take(req.params.key, requesterOf(req), hasKey(req.body, 'over')),
    );
    if (isTaken) res.redirect(303, backTo(req));
    else await showConflict(req, res, { key: req.params.key, data: {} });
  });

  router.post(`${home}/:key/lamna`, async (req, res) => {
    await inTurn(req.params.key, () => release(req.params.key, requesterOf(req)));
    res.redirect(303, backTo(req));
  });

  router.post(`${home}/:key/ring`, async (req, res) => {
    const requester = requesterOf(req);
    const answered = readBody(CallBack, req.body).svar === 'ja';
    const desk = await open(req.params.key, requester);
    const { phone } = await register.units.get(desk.case.unitId, requester.day);
    const { viewer } = requester;
    const author = authorOf(requester, 'customer-service');
    const result = await register.cases.logCallBack(desk.case.caseId, { phone, answered, viewer, author });
    if (isRefusal(result)) throw forbidden(result.message);
    const notice = answered
      ? `Noterat: du ringde ${phone} och fick svar.`
      : `Noterat: ingen svarade på ${phone}. Uppgiften väntar, försök igen.`;
    if (req.is('json') !== false) res.json({ detail: notice });
    else await showTask(req, res, { desk, notice });
  });

  // What the caller reads from the card: compared here, never shown before (domain P4.2).
  router.post(`${home}/:key/las`, async (req, res) => {
    const requester = requesterOf(req);
    const { tecken } = readBody(ReadBack, req.body);
    const desk = await open(req.params.key, requester);
    const cardNumber = desk.variables['cardNumber'];
    if (portalTask(desk.formId).readsCard !== true || typeof cardNumber !== 'string') {
      throw notFound('I den här uppgiften läses inget kort upp.');
    }
    if (dutyErrors(desk, requester.viewer)['duties'] !== undefined)
      throw forbidden('Du är part i ärendet. Lämna över till en kollega.');
    const { caseId } = desk.case;
    const author = authorOf(requester, 'customer-service');
    const refused = await register.cases.readBack({ caseId, cardNumber, text: tecken, author });
    if (refused) await showTask(req, res, { desk, misread: refused.message });
    else res.redirect(303, backTo(req));
  });

  router.post(`${home}/:key/slutfor`, async (req, res) => {
    const requester = requesterOf(req);
    const { key } = req.params;
    const isScript = req.is('json') !== false;
    const first = await open(key, requester);
    const posted = isScript ? readBody(Answers, req.body).data : fromPage(req, first);
    const answer = async (): Promise<{ desk: DeskTask; result: Completion }> => {
      const isFree = takesBySending && first.task.assignee === undefined;
      const isTaken = isFree && (await inTurn(key, () => take(key, requester, false)));
      const desk = isTaken ? await open(key, requester) : first;
      return { desk, result: await completeTask(services, desk, { data: posted, requester }) };
    };
    const answered = await answer().catch(async (error: unknown) => {
      const trouble = troubleOf(error);
      if (!trouble || isScript) throw error;
      log.error({ err: error, task: key }, 'a task could not be completed and is shown again');
      const errors = { form: [trouble.detail] };
      await showTask(req, res, { desk: first, data: posted, errors, status: trouble.status });
      return undefined;
    });
    if (!answered) return;
    const { desk, result } = answered;
    metrics.count('siths_portal_tasks_completed_total', { form: desk.formId, outcome: result.kind });
    if (result.kind === 'done') {
      const location = `${home}?klar=${desk.case.number}`;
      if (isScript) res.json({ location });
      else res.redirect(303, location);
    } else if (result.kind === 'conflict') {
      if (isScript) {
        const conflict = await compareAnswers(register, await open(key, requester), posted);
        const html = views.piece(req, 'desk/conflict', { conflict, home, homeName });
        res.status(409).json({ html, heading: conflict.heading });
      } else await showConflict(req, res, { key, data: posted });
    } else if (isScript) {
      const summary = summaryOf(desk.form, result.errors);
      res.status(422).json({ errors: result.errors, summary, heading: summaryHeading(summary.length) });
    } else await showTask(req, res, { desk, data: posted, errors: result.errors });
  });

  /** Takes a task, also from somebody else. The log is written first, so that no take-over goes without. */
  async function take(key: string, requester: Requester, isTakeOver: boolean): Promise<boolean> {
    const { viewer } = requester;
    const { task, case: found, queue } = await open(key, requester);
    if (!isOpen(task)) return false;
    if (isTakeOver && task.assignee !== undefined && task.assignee !== viewer.hsaId) {
      await register.audit.append({
        action: 'task-taken-over',
        author: authorOf(requester, queue, 'orderer'),
        caseId: found.caseId,
        details: { from: task.assignee },
      });
    }
    return unlessGone(client.assignUserTask(key, viewer.hsaId, isTakeOver));
  }

  /** Gives a task back, unless somebody else has it by now. */
  async function release(key: string, requester: Requester): Promise<void> {
    const { task } = await open(key, requester);
    if (task.assignee === requester.viewer.hsaId) await unlessGone(client.unassignUserTask(key));
  }

  /** The task's page, in the view of the list that was open. */
  function backTo(req: Request<{ key: string }>): string {
    const view = req.query['visa'];
    return `${home}/${req.params.key}${typeof view === 'string' ? `?visa=${encodeURIComponent(view)}` : ''}`;
  }
  return router;
}

/** False when the task is done, or somebody else's. */
async function unlessGone(change: Promise<unknown>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (!isProblem(error, 'INVALID_STATE', 'NOT_FOUND')) throw error;
    return false;
  }
}

function fromPage(req: Request, desk: DeskTask): FormData {
  return readPostedFields(desk.form, readBody(z.record(z.string(), z.unknown()), req.body), withStockholmOffset);
}
