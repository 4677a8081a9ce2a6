import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { dayAt, Id, policyOn } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { readPostedFields, type FormData } from '../form-check/form-data.ts';
import type { Form } from '../form-check/form.ts';
import { summaryHeading, summaryOf, viewForm } from '../form-view.ts';
import { allow } from '../middleware/allow.ts';
import type { Metrics } from '../metrics.ts';
import { hasKey, readBody } from '../read-body.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { visitOf } from '../visit.ts';
import * as wording from '../wording.ts';
import { choicesFor } from './choices.ts';
import { submit } from './submit.ts';

const formId = 'reserve-card-activation';
const Answers = z.record(z.string(), z.unknown());
const Sent = z.object({ token: Id, data: Answers });
const Draft = z.object({ data: Answers });

/** "Aktivera reservkort": the start form, its draft and its submission. Works with and without JavaScript. */
export function setUpStartForm({ register }: PortalServices, views: Views, form: Form, metrics: Metrics): Router {
  const router = Router();
  router.use('/nytt/reservkort', allow('manager', 'orderer', 'colleague'));

  router.get('/nytt/reservkort', async (req, res) => {
    const { viewer, at } = visitOf(req);
    const draft = await register.drafts.load(formId, viewer.personId, at);
    await show(req, res, { token: createId(), data: draft?.data ?? {}, errors: {}, savedAt: draft?.savedAt });
  });

  router.get('/nytt/reservkort/val', async (req, res) => {
    const { viewer, at } = visitOf(req);
    const unitId = typeof req.query['enhet'] === 'string' ? req.query['enhet'] : undefined;
    res.json(await choicesFor(register, viewer, { unitId, at }));
  });

  router.post('/nytt/reservkort/utkast', async (req, res) => {
    const { viewer, at } = visitOf(req);
    await register.drafts.save(formId, viewer.personId, readBody(Draft, req.body).data, at);
    res.json({ savedAt: wording.time(at) });
  });

  router.post('/nytt/reservkort', async (req, res) => {
    const visit = visitOf(req);
    const isScript = req.is('json') !== false;
    const { token, data } = isScript ? readBody(Sent, req.body) : fromPage(req, form);
    if (!isScript && hasKey(req.body, '_unit')) {
      await show(req, res, { token, data, errors: {}, savedAt: undefined });
      return;
    }
    const result = await submit(register, form, { token, data, visit });
    metrics.count('siths_portal_submissions_total', { outcome: 'case' in result ? 'accepted' : 'refused' });
    if ('case' in result) {
      await register.drafts.discard(formId, visit.viewer.personId);
      const location = `/arenden/${result.case.number}?ny`;
      if (isScript) res.status(201).json({ location });
      else res.redirect(303, location);
      return;
    }
    res.status(422);
    if (!isScript) {
      await show(req, res, { token, data, errors: result.errors, savedAt: undefined });
      return;
    }
    const summary = summaryOf(form, result.errors);
    res.json({ errors: result.errors, summary, heading: summaryHeading(summary.length) });
  });

  async function show(
    req: Request,
    res: Response,
    page: { token: string; data: FormData; errors: FormErrors; savedAt: string | undefined },
  ): Promise<void> {
    const { viewer, at } = visitOf(req);
    const wanted = page.data['unitId'];
    const first = await choicesFor(register, viewer, { unitId: typeof wanted === 'string' ? wanted : undefined, at });
    const only = first.units.length === 1 ? first.units[0]?.value : undefined;
    const unitId = only ?? wanted;
    const choices =
      unitId === only && only !== undefined ? await choicesFor(register, viewer, { unitId: only, at }) : first;
    const view = viewForm(form, {
      data: { ...page.data, ...(only !== undefined && { unitId: only }) },
      context: { ...choices },
      errors: page.errors,
      now: Date.parse(at),
    });
    views.show(req, res, 'start-form', {
      title: `${view.summary.length > 0 ? 'Fel: ' : ''}Aktivera reservkort`,
      scripts: ['form.js'],
      form: view,
      heading: summaryHeading(view.summary.length),
      policy: policyOn(dayAt(Date.parse(at))),
      ...page,
      at,
    });
  }
  return router;
}

function fromPage(req: Request, form: Form): { token: string; data: FormData } {
  const body = readBody(Answers, req.body);
  return { token: readBody(Id, body['_submission']), data: readPostedFields(form, body, (local) => local) };
}
