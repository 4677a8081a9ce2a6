import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { dayAt } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import { isProblem } from '../../client/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { readPostedFields, type FormData } from '../form-check/form-data.ts';
import { summaryHeading, summaryOf } from '../form-view.ts';
import type { Metrics } from '../metrics.ts';
import { allow } from '../middleware/allow.ts';
import { hasKey, readBody } from '../read-body.ts';
import { notFound } from '../refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { authorOf, visitOf, type Visit } from '../visit.ts';
import { completeTask } from './complete-task.ts';
import { compareAnswers } from './conflict.ts';
import { caseIdOf, readQueue, views as queueViews } from './queue.ts';
import { turns } from './in-turn.ts';
import { scan, type Scan } from './scan.ts';
import { withStockholmOffset } from './stockholm.ts';
import { isOpen, openTask, type DeskTask } from './task.ts';
import { viewTask } from './task-view.ts';

const View = z.enum(queueViews).catch('alla');
const Answers = z.object({ data: z.record(z.string(), z.unknown()) });
const CallBack = z.object({ svar: z.enum(['ja', 'nej']) });
const ScanBody = z.object({ text: z.string().max(100) });
const ReturnBody = z.object({ cardNumber: z.string().max(40), cut: z.enum(['ja', 'nej']) });

/** The desk of customer service: queue, task, scan field. Every change is a plain POST; scripts only save page loads. */
export function setUpDesk(services: PortalServices, views: Views, metrics: Metrics): Router {
  const { client, register } = services;
  const inTurn = turns();
  const router = Router();
  router.use('/arbetslista', allow('customer-service'));

  async function show(
    req: Request,
    res: Response,
    pane: {
      title: string;
      desk?: unknown;
      conflict?: unknown;
      notice?: string | undefined;
      scan?: Scan;
      status?: number;
    },
  ): Promise<void> {
    const { viewer, at } = visitOf(req);
    const view = View.parse(req.query['visa']);
    const queue = await readQueue(services, { viewer, now: Date.parse(at), view });
    const { title, status = 200, ...rest } = pane;
    views.show(req, res.status(status), 'desk', {
      title: `${title}${title === 'Arbetslista' ? '' : ' – Arbetslista'}`,
      bodyClass: 'desk-page',
      scripts: ['desk.js'],
      queue,
      view,
      at,
      taskKey: req.params['key'],
      scan: undefined,
      desk: undefined,
      conflict: undefined,
      notice: undefined,
      ...rest,
    });
  }

  async function showTask(
    req: Request,
    res: Response,
    desk: DeskTask,
    page: { data?: FormData; errors?: FormErrors; notice?: string } = {},
  ): Promise<void> {
    const visit = visitOf(req);
    await logView(desk, visit);
    const errors = page.errors ?? {};
    const view = await viewTask(register, desk, { visit, data: page.data, errors });
    const hasErrors = Object.keys(errors).length > 0;
    const title = `${hasErrors ? 'Fel: ' : ''}${desk.task.name ?? 'Uppgift'}, ${desk.case.number}`;
    await show(req, res, { title, desk: view, notice: page.notice, status: hasErrors ? 422 : 200 });
  }

  async function showConflict(req: Request, res: Response, key: string, data: FormData): Promise<void> {
    const desk = await openTask(services, key, visitOf(req).viewer);
    await logView(desk, visitOf(req));
    const conflict = await compareAnswers(register, desk, data);
    await show(req, res, { title: conflict.heading, conflict, status: 409 });
  }

  /** Every view of a protected person is logged (domain: Privacy). */
  async function logView({ case: found, task }: DeskTask, visit: Visit): Promise<void> {
    const { caseId, unitId, holder } = found;
    if (holder?.protectedIdentity !== true || holder.personId === visit.viewer.personId) return;
    await register.audit.append({
      action: 'task-viewed',
      author: authorOf(visit, 'customer-service'),
      caseId,
      personId: holder.personId,
      unitId,
      details: { task: task.elementId ?? '' },
    });
  }

  router.get('/arbetslista', async (req, res) => {
    const wanted = req.query['arende'];
    if (typeof wanted === 'string') {
      res.redirect(await taskOfCase(wanted, req));
      return;
    }
    const done = req.query['klar'];
    const notice = typeof done === 'string' ? `Klart. ${done} är sparat.` : undefined;
    await show(req, res, { title: 'Arbetslista', notice });
  });

  router.post('/arbetslista/skanna', async (req, res) => {
    const visit = visitOf(req);
    const { text } = readBody(ScanBody, req.body);
    const result = await scan(register, text, visit.viewer, authorOf(visit, 'customer-service'));
    metrics.count('siths_portal_scans_total', { outcome: result.kind });
    if (req.is('json') !== false) res.json({ html: views.piece(req, 'scan-result', { scan: result }) });
    else await show(req, res, { title: 'Arbetslista', scan: result });
  });

  router.post('/arbetslista/aterlamna', async (req, res) => {
    const visit = visitOf(req);
    const { cardNumber, cut } = readBody(ReturnBody, req.body);
    const author = authorOf(visit, 'customer-service');
    const result = await register.cards.reportReturn(cardNumber, cut === 'ja', visit.viewer, author);
    const notice = isRefusal(result) ? result.message : `Kortet ${cardNumber} är inlämnat.`;
    if (req.is('json') !== false) res.json({ detail: notice });
    else await show(req, res, { title: 'Arbetslista', notice });
  });

  router.get('/arbetslista/:key', async (req, res) => {
    await showTask(req, res, await openTask(services, req.params.key, visitOf(req).viewer));
  });

  router.post('/arbetslista/:key/ta', async (req, res) => {
    const isTaken = await inTurn(req.params.key, () => take(req.params.key, visitOf(req), hasKey(req.body, 'over')));
    if (isTaken) res.redirect(303, backTo(req));
    else await showConflict(req, res, req.params.key, {});
  });

  router.post('/arbetslista/:key/lamna', async (req, res) => {
    await inTurn(req.params.key, () => release(req.params.key, visitOf(req)));
    res.redirect(303, backTo(req));
  });

  router.post('/arbetslista/:key/ring', async (req, res) => {
    const visit = visitOf(req);
    const answered = readBody(CallBack, req.body).svar === 'ja';
    const desk = await openTask(services, req.params.key, visit.viewer);
    const { phone } = await register.units.get(desk.case.unitId, dayAt(Date.parse(visit.at)));
    await register.cases.logCallBack(desk.case.caseId, { phone, answered }, authorOf(visit, 'customer-service'));
    const notice = answered
      ? `Noterat: du ringde ${phone} och fick svar.`
      : `Noterat: ingen svarade på ${phone}. Uppgiften väntar, försök igen.`;
    if (req.is('json') !== false) res.json({ detail: notice });
    else await showTask(req, res, desk, { notice });
  });

  router.post('/arbetslista/:key/slutfor', async (req, res) => {
    const visit = visitOf(req);
    const isScript = req.is('json') !== false;
    const desk = await openTask(services, req.params.key, visit.viewer);
    const posted = isScript ? readBody(Answers, req.body).data : fromPage(req, desk);
    const result = await completeTask(services, desk, { data: posted, visit });
    metrics.count('siths_portal_tasks_completed_total', { form: desk.formId, outcome: result.kind });
    if (result.kind === 'done') {
      const location = `/arbetslista?klar=${desk.case.number}`;
      if (isScript) res.json({ location });
      else res.redirect(303, location);
    } else if (result.kind === 'conflict') {
      if (isScript) {
        const current = await openTask(services, req.params.key, visit.viewer);
        const conflict = await compareAnswers(register, current, posted);
        res.status(409).json({ html: views.piece(req, 'desk-conflict', { conflict }), heading: conflict.heading });
      } else await showConflict(req, res, req.params.key, posted);
    } else if (isScript) {
      const summary = summaryOf(desk.form, result.errors);
      res.status(422).json({ errors: result.errors, summary, heading: summaryHeading(summary.length) });
    } else await showTask(req, res, desk, { data: posted, errors: result.errors });
  });

  /** Takes a task, also from somebody else. The log is written first, so that no take-over goes without. */
  async function take(key: string, { viewer, at }: Visit, isTakeOver: boolean): Promise<boolean> {
    const { task, case: found } = await openTask(services, key, viewer);
    if (!isOpen(task)) return false;
    if (isTakeOver && task.assignee !== undefined && task.assignee !== viewer.hsaId) {
      await register.audit.append({
        action: 'task-taken-over',
        author: { hsaId: viewer.hsaId, role: 'customer-service', at },
        caseId: found.caseId,
        details: { from: task.assignee },
      });
    }
    return unlessGone(client.assignUserTask(key, viewer.hsaId, isTakeOver));
  }

  /** Gives a task back, unless somebody else has it by now. */
  async function release(key: string, { viewer }: Visit): Promise<void> {
    const { task } = await openTask(services, key, viewer);
    if (task.assignee === viewer.hsaId) await unlessGone(client.unassignUserTask(key));
  }

  async function taskOfCase(number: string, req: Request): Promise<string> {
    const { viewer, at } = visitOf(req);
    const found = await register.cases.view(number, viewer, at);
    if (found === undefined || found === 'forbidden') throw notFound('Det finns inget ärende med det numret.');
    const tasks = await client.searchUserTasks({ state: 'CREATED', candidateGroup: `case:${found.caseId}` });
    const task = tasks.find((candidate) => caseIdOf(candidate) === found.caseId);
    return task ? `/arbetslista/${task.userTaskKey}` : `/arenden/${found.number}`;
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

/** The task's page, in the view of the queue that was open. */
function backTo(req: Request<{ key: string }>): string {
  return `/arbetslista/${req.params.key}?visa=${View.parse(req.query['visa'])}`;
}

function fromPage(req: Request, desk: DeskTask): FormData {
  return readPostedFields(desk.form, readBody(z.record(z.string(), z.unknown()), req.body), withStockholmOffset);
}
