import { Router } from 'express';
import { z } from 'zod';
import { withDaysAsKept } from '../form-check/check-form.ts';
import { draftFault } from '../form-check/draft-content.ts';
import { readPostedFields } from '../form-check/form-data.ts';
import { requesterOf } from '../login/requester.ts';
import { readBody } from '../middleware/read-body.ts';
import { notFound } from '../middleware/refuse.ts';
import { stalenessOf } from '../middleware/stale-page.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';
import { isOpen, isTakenAway } from './desk-task.ts';
import { portalTask } from './portal-tasks.ts';
import { withStockholmOffset } from './stockholm.ts';
import type { TaskPages } from './task-pages.ts';

const Answers = z.record(z.string(), z.unknown());
const Kept = z.object({ data: Answers });

/** What somebody has begun to answer in a task: kept for them alone until it is answered, thrown away when asked to. */
export function setUpTaskDrafts(
  { register }: Pick<PortalServices, 'register'>,
  { home, pages }: { readonly home: string; readonly pages: TaskPages },
): Router {
  const router = Router();

  router.post(`${home}/:key/utkast`, async (req, res) => {
    const requester = requesterOf(req);
    const isScript = req.is('json') !== false;
    const desk = await pages.open(req.params.key, requester);
    const { form, formId, task } = desk;
    // One that is done on a page of its own has no form here.
    if (portalTask(formId).page !== undefined) throw notFound();
    const typed = isScript
      ? readBody(Kept, req.body).data
      : readPostedFields(form, readBody(Answers, req.body), withStockholmOffset);
    if (!isOpen(task)) {
      const why = isTakenAway(task) ? 'uppgiften finns inte kvar' : 'uppgiften är redan klar';
      if (isScript) res.status(409).json({ detail: `Utkastet är inte sparat: ${why}.` });
      else
        await pages.showConflict(req, res, {
          key: req.params.key,
          data: typed,
        });
      return;
    }
    const stale = stalenessOf(req);
    if (stale) {
      await pages.showTask(req, res, { desk, data: typed, ...stale });
      return;
    }
    const data = withDaysAsKept(form, typed);
    const { at, viewer } = requester;
    const of = { formId, personId: viewer.personId, draftId: task.userTaskKey };
    const fault = draftFault(form, data);
    if (fault) {
      if (fault.isEmpty) await register.drafts.discard(of);
      if (isScript) res.status(422).json({ detail: fault.detail });
      else await pages.showTask(req, res, { desk, data: typed, errors: fault.errors, status: 422 });
      return;
    }
    await register.drafts.saveOfTask({ ...of, data, at });
    if (isScript) res.json({ savedAt: wording.time(at) });
    else res.redirect(303, `${home}?utkast=${desk.case.number}`);
  });

  router.post(`${home}/:key/kasta`, async (req, res) => {
    const requester = requesterOf(req);
    const { formId, task } = await pages.open(req.params.key, requester);
    await register.drafts.discard({ formId, personId: requester.viewer.personId, draftId: task.userTaskKey });
    res.redirect(303, pages.backTo(req));
  });
  return router;
}
