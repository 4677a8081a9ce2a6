import { Router } from 'express';
import type { Metrics } from '../../platform/metrics.ts';
import { hasKey } from '../middleware/read-body.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import { setUpCompanion } from '../companion/set-up-companion.ts';
import { isOpen } from './desk-task.ts';
import { holding } from './holding.ts';
import { portalTask } from './portal-tasks.ts';
import { setUpCall } from './set-up-call.ts';
import { setUpGiving } from './set-up-giving.ts';
import { setUpCompletion } from './set-up-completion.ts';
import { setUpTaskDrafts } from './set-up-task-drafts.ts';
import { doneIn, taskPages, type TaskPlace } from './task-pages.ts';

/** The pages of single tasks: shown, taken, given back, completed. Every change is a plain POST; scripts only save page loads. */
export function setUpTasks(services: PortalServices, views: Views, place: TaskPlace & { metrics: Metrics }): Router {
  const { home, homeName } = place;
  const pages = taskPages(services, place);
  const { take, give, release } = holding(services, pages.reach, { isFreedWhenLeft: !place.takesBySending });
  const router = Router();

  router.get(`${home}/:key`, async (req, res) => {
    const requester = requesterOf(req);
    // A page that renews itself is nobody's work.
    const isLive = req.get('x-live') !== undefined;
    const task = isLive ? undefined : await place.readList?.(req, req.params.key);
    const desk = await pages.open(req.params.key, requester, { isLive, known: task && { task } });
    const page = isOpen(desk.task) ? portalTask(desk.formId).page?.(desk) : undefined;
    if (page !== undefined && (desk.task.assignee ?? requester.viewer.hsaId) === requester.viewer.hsaId) {
      res.redirect(page);
      return;
    }
    const notice = doneIn(req) ?? ('given' in req.query ? 'Uppgiften är given till en kollega.' : undefined);
    await pages.showTask(req, res, { desk, ...(notice !== undefined && { notice }) });
  });

  if (!place.takesBySending) router.use(setUpCompanion(services, views, { home, pages }));
  if (!place.takesBySending) router.use(setUpGiving(services, views, { home, pages, give }));

  // Addresses that are posted to: whoever loads such a page again gets the task.
  router.get(`${home}/:key/:step`, (req, res) => res.redirect(`${home}/${req.params.key}`));

  router.post(`${home}/:key/ta`, async (req, res) => {
    const { key } = req.params;
    if (await take(key, requesterOf(req), hasKey(req.body, 'over'))) res.redirect(303, pages.backTo(req));
    else await pages.showConflict(req, res, { key, data: {} });
  });

  router.post(`${home}/:key/lamna`, async (req, res) => {
    const { key } = req.params;
    if (await release(key, requesterOf(req))) res.redirect(303, pages.backTo(req));
    else await pages.showConflict(req, res, { key, data: {} });
  });

  if (place.takesBySending) router.use(setUpTaskDrafts(services, { home, pages }));
  router.use(setUpCall(services, views, { home, homeName, pages, take }));
  router.use(setUpCompletion(services, views, { ...place, pages, take }));
  return router;
}
