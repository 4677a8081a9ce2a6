import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { Id } from '../../contract/index.ts';
import { withDaysAsKept } from '../form-check/check-form.ts';
import { draftFault, isAnsweredBeside } from '../form-check/draft-content.ts';
import { valueAt, type FormData } from '../form-check/form-data.ts';
import { requesterOf } from '../login/requester.ts';
import { readBody } from '../middleware/read-body.ts';
import { notFound } from '../middleware/refuse.ts';
import { stalenessOf } from '../middleware/stale-page.ts';
import * as wording from '../pages/wording.ts';
import { askingOf } from './asking.ts';
import { fromPage } from './from-page.ts';
import { linkQuery } from './link-query.ts';
import type { StartForm } from './start-form.ts';
import {
  choicesFor,
  inLanguageOf,
  showCallers,
  showStartForm,
  type ServedForm,
  type StartFormPage,
} from './start-form-page.ts';
import { withoutFormer } from './without-former.ts';
import { startFormWords } from './words.ts';

/** `draft`: the page's own; without it, the one that pages from before they were named have. */
const Kept = z.object({ data: z.record(z.string(), z.unknown()), draft: Id.optional() });
const Thrown = z.object({ _draft: Id.optional(), _own: z.string().optional() });

/** The draft of a start form: kept while it is filled in, thrown away when asked to. Each page keeps its own and touches no other's. */
export function setUpDrafts(inSwedish: ServedForm): Router {
  const { register, startForm } = inSwedish;
  const { formId, path, isFinal = false } = startForm;
  const router = Router();

  router.post(`${path}/utkast`, async (req, res) => {
    // What can't be undone is sent at once or not at all.
    if (isFinal) throw notFound();
    const { at, viewer, language } = requesterOf(req);
    const served = inLanguageOf(inSwedish, { language });
    const { form } = served;
    const { tooManyDrafts } = startFormWords[served.language];
    const isScript = req.is('json') !== false;
    const page = isScript ? undefined : fromPage(req, form);
    const own = page && withoutFormer(startForm, page.data, page.former);
    const stale = stalenessOf(req, served.language);
    if (page && (own ?? stale)) {
      const { status = 422, errors = {} } = stale ?? {};
      await showAgain(req, res.status(status), { data: own ?? page.data, errors, isOfAnother: own !== undefined });
      return;
    }
    const sent = page ?? readBody(Kept, req.body);
    const { personId } = viewer;
    const data = withDaysAsKept(form, sent.data);
    const fault = draftFault(form, data, await suggestedIn(served, req, data));
    if (fault) {
      if (fault.isEmpty) await register.drafts.discard({ formId, personId, draftId: sent.draft ?? personId });
      if (isScript) res.status(422).json({ detail: fault.detail });
      else await showAgain(req, res.status(422), { data: sent.data, errors: fault.errors });
      return;
    }
    const isKept = await register.drafts.save({ formId, personId, draftId: sent.draft ?? personId, data, at });
    if (isScript)
      res
        .status(isKept ? 200 : 409)
        .json(isKept ? { savedAt: wording.time(at, served.language) } : { detail: tooManyDrafts });
    else if (isKept) res.redirect(303, '/');
    else await showAgain(req, res.status(409), { data: sent.data, errors: { form: [tooManyDrafts] } });
  });

  router.post(`${path}/kasta`, throwAway(inSwedish));

  type Shown = Pick<StartFormPage, 'data' | 'errors' | 'isOfAnother'>;
  async function showAgain(req: Request, res: Response, shown: Shown): Promise<void> {
    const served = inLanguageOf(inSwedish, requesterOf(req));
    const { token, draft: draftId, caller } = fromPage(req, served.form);
    const asking = await askingOf(register, startForm, { requester: requesterOf(req), employmentId: caller });
    if (asking) await showStartForm(served, res, { asking, token, draftId, ...shown });
    else await showCallers(served, res);
  }
  return router;
}

function throwAway({ register, startForm }: ServedForm): RequestHandler {
  const { formId, path } = startForm;
  return async (req, res) => {
    const { at, viewer } = requesterOf(req);
    const { personId } = viewer;
    const { _draft: draftId = personId, _own: own } = readBody(Thrown, req.body);
    const draft = await register.drafts.load({ formId, personId, draftId, at });
    await register.drafts.discard({ formId, personId, draftId });
    const brought = linkQuery(startForm, req);
    const isOwn = own !== undefined && brought === '' && draft !== undefined;
    if (req.is('json') === false) res.redirect(303, `${path}${isOwn ? subjectQuery(startForm, draft.data) : brought}`);
    else res.json({});
  };
}

/** What a page fills in of which nothing is answered yet; not asked for where more is answered than a page ever fills in. */
async function suggestedIn(served: ServedForm, req: Request, data: FormData): Promise<FormData | undefined> {
  if (isAnsweredBeside(data, served.startForm.suggests ?? [])) return undefined;
  const { viewer, at } = requesterOf(req);
  return (await choicesFor(served, { viewer, at }, {})).suggested;
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
