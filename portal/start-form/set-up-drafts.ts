import { Router } from 'express';
import { z } from 'zod';
import { Id } from '../../contract/index.ts';
import { withDaysAsKept } from '../form-check/check-form.ts';
import { valueAt, type FormData } from '../form-check/form-data.ts';
import { requesterOf } from '../login/requester.ts';
import { readBody } from '../middleware/read-body.ts';
import * as wording from '../pages/wording.ts';
import { linkQuery } from './link-query.ts';
import type { StartForm } from './start-form.ts';
import type { ServedForm } from './start-form-page.ts';

/** `draft`: the page's own; without it, the one that pages from before they were named have. */
const Kept = z.object({ data: z.record(z.string(), z.unknown()), draft: Id.optional() });
const Thrown = z.object({ _draft: Id.optional(), _own: z.string().optional() });

const otherIsKept =
  'Utkastet är inte sparat: ett annat utkast av blanketten finns redan, och det skrivs inte över. Skicka in det här, eller öppna sidan på nytt för att välja.';

/** The draft of a start form: kept while it is filled in, thrown away when asked to. Each page keeps its own and touches no other's. */
export function setUpDrafts({ register, startForm, form }: ServedForm): Router {
  const { formId, path } = startForm;
  const router = Router();

  router.post(`${path}/utkast`, async (req, res) => {
    const { at, viewer } = requesterOf(req);
    const { data: typed, draft } = readBody(Kept, req.body);
    const { personId } = viewer;
    const data = withDaysAsKept(form, typed);
    const isKept = await register.drafts.save({ formId, personId, draftId: draft ?? personId, data, at });
    if (isKept) res.json({ savedAt: wording.time(at) });
    else res.status(409).json({ detail: otherIsKept });
  });

  router.post(`${path}/kasta`, async (req, res) => {
    const { at, viewer } = requesterOf(req);
    const { personId } = viewer;
    const { _draft: draftId = personId, _own: own } = readBody(Thrown, req.body);
    const draft = await register.drafts.load({ formId, personId, at });
    await register.drafts.discard({ formId, personId, draftId });
    const brought = linkQuery(startForm, req);
    const isOwn = own !== undefined && brought === '' && draft?.draftId === draftId;
    if (req.is('json') === false) res.redirect(303, `${path}${isOwn ? subjectQuery(startForm, draft.data) : brought}`);
    else res.json({});
  });
  return router;
}

/** Begins anew with whom the draft was for: what a link about them would bring. */
function subjectQuery({ subject, fromLink = {} }: StartForm, data: FormData): string {
  if (!subject) return '';
  const brought = Object.entries(fromLink).flatMap(([name, key]) => {
    const value = valueAt(data, key.split('.'));
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  return brought.length === 0 ? '' : `?${new URLSearchParams(brought).toString()}`;
}
