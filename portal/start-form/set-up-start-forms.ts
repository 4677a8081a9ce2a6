import { Router, type Request, type Response } from 'express';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dayOf, formFile, Id, policyOn, type Viewer } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { checkDays, type FormErrors } from '../form-check/check-form.ts';
import { may } from '../../rights/index.ts';
import { readPostedFields, setAt, type FormData } from '../form-check/form-data.ts';
import { readForm, type Form } from '../form-check/form.ts';
import { summaryHeading, summaryOf, viewForm } from '../pages/form-view.ts';
import { notForYou } from '../middleware/allow.ts';
import type { Metrics } from '../middleware/metrics.ts';
import { hasKey, readBody } from '../middleware/read-body.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import { askingOf, callers, type Asking } from './asking.ts';
import { startForms } from './start-forms.ts';
import type { StartForm } from './start-form.ts';
import { submit } from './submit.ts';

const Answers = z.record(z.string(), z.unknown());
const Draft = z.object({ data: Answers, caller: Id.optional() });
const Sent = Draft.extend({ token: Id });

/** Every start form: its page, its choices, its draft and its submission. Works with and without JavaScript. */
export function setUpStartForms(services: PortalServices, views: Views, metrics: Metrics): Router {
  const router = Router();
  for (const startForm of startForms) {
    const file = new URL(`../../${formFile(startForm.formId)}`, import.meta.url);
    router.use(setUpStartForm(services, views, { startForm, form: readForm(readFileSync(file, 'utf8')), metrics }));
  }
  return router;
}

function setUpStartForm(
  { register }: PortalServices,
  views: Views,
  { startForm, form, metrics }: { startForm: StartForm; form: Form; metrics: Metrics },
): Router {
  const { formId, path, title, activity, byPhone = false } = startForm;
  const router = Router();
  router.use(path, (req, _res, next) => {
    const { viewer } = requesterOf(req);
    if (!may.begin(viewer, activity) && !(byPhone && may.beginForCaller(viewer))) throw notForYou();
    next();
  });

  router.get(path, async (req, res) => {
    const requester = requesterOf(req);
    const asking = await askingOf(register, startForm, { requester, employmentId: textOf(req.query['ringer']) });
    if (!asking) {
      await showCallers(req, res);
      return;
    }
    const prepared = asking.caller ? undefined : await preparedDraft(req);
    if (prepared) {
      // The draft's id is the submission's token: sent twice it is one case, and then it is used up.
      await show(req, res, { asking, ...prepared, errors: {}, keepsDraft: false });
      return;
    }
    const draft = asking.caller
      ? undefined
      : await register.drafts.load({ formId, personId: requester.viewer.personId, at: requester.at });
    const brought = linked(startForm, form, req);
    // What was left half-filled may be about somebody else: it comes back only on request, and is not written over meanwhile.
    const goesOn = brought === undefined && req.query['fortsatt'] !== undefined;
    const isOther = asking.caller !== undefined || (!goesOn && draft !== undefined);
    const data = brought ?? (goesOn ? draft?.data : undefined) ?? {};
    await show(req, res, {
      asking,
      token: createId(),
      data,
      errors: checkDays(form, data),
      savedAt: goesOn ? draft?.savedAt : undefined,
      waitingSince: goesOn ? undefined : draft?.savedAt,
      keepsDraft: !isOther,
    });
  });

  // The answers may say who the card is for, so they are posted: nothing of them stands in an address.
  router.post(`${path}/val`, async (req, res) => {
    const { data, caller } = readBody(Draft, req.body);
    const requester = requesterOf(req);
    const asking = await askingOf(register, startForm, { requester, employmentId: caller });
    const { context, beside = {} } = await choicesFor(asking ?? requester, requester.at, data);
    res.json({ context, html: views.piece(req, 'start-form/beside', { beside }), result: beside.result?.title });
  });

  router.post(`${path}/utkast`, async (req, res) => {
    const { viewer, at } = requesterOf(req);
    await register.drafts.save({ formId, personId: viewer.personId, data: readBody(Draft, req.body).data, at });
    res.json({ savedAt: wording.time(at) });
  });

  router.post(`${path}/kasta`, async (req, res) => {
    await register.drafts.discard(formId, requesterOf(req).viewer.personId);
    res.redirect(303, path);
  });

  router.post(path, async (req, res) => {
    const requester = requesterOf(req);
    const isScript = req.is('json') !== false;
    const { token, data, caller } = isScript ? readBody(Sent, req.body) : fromPage(req, form);
    const asking = await askingOf(register, startForm, { requester, employmentId: caller });
    if (!asking) {
      await showCallers(req, res.status(422), 'Välj först vem som ringer.');
      return;
    }
    if (!isScript && hasKey(req.body, '_renew')) {
      await show(req, res, { asking, token, data, errors: {}, savedAt: undefined });
      return;
    }
    const { context } = await choicesFor(asking, requester.at, data);
    const input = { token, data, context, requester, author: asking.author };
    const result = await submit(register, { startForm, form }, input);
    metrics.count('siths_portal_submissions_total', {
      form: formId,
      outcome: 'case' in result ? 'accepted' : 'refused',
    });
    if ('case' in result) {
      if (!asking.caller) await discardDraft(token, requester.viewer);
      // A request may have joined a case that its author is not shown.
      const page = may.seeCase(requester.viewer, result.case) ? `/arenden/${result.case.number}?ny` : '/';
      const location = startForm.landing?.(result.case) ?? page;
      if (isScript) res.status(201).json({ location });
      else res.redirect(303, location);
      return;
    }
    res.status(422);
    if (!isScript) {
      await show(req, res, { asking, token, data, errors: result.errors, savedAt: undefined });
      return;
    }
    const summary = summaryOf(form, result.errors);
    res.json({ errors: result.errors, summary, heading: summaryHeading(summary.length) });
  });

  /** Customer service says first who calls; then the form is the caller's. */
  async function showCallers(req: Request, res: Response, message?: string): Promise<void> {
    const unitId = textOf(req.query['fran']);
    const { units, people } = await callers(register, startForm, { requester: requesterOf(req), unitId });
    views.show(res, 'start-form/caller', {
      title: `${message === undefined ? '' : 'Fel: '}${title}, vem ringer?`,
      startForm,
      units,
      people,
      unitId,
      message,
    });
  }

  async function show(
    req: Request,
    res: Response,
    page: {
      asking: Asking;
      token: string;
      data: FormData;
      errors: FormErrors;
      savedAt: string | undefined;
      /** When another draft was saved that the person may go on with. */
      waitingSince?: string | undefined;
      keepsDraft?: boolean;
    },
  ): Promise<void> {
    const { asking } = page;
    const requester = requesterOf(req);
    const first = await choicesFor(asking, requester.at, page.data);
    const data = { ...first.suggested, ...given(page.data) };
    const { context, beside = {} } =
      first.suggested === undefined ? first : await choicesFor(asking, requester.at, data);
    const view = viewForm(form, { data, context, errors: page.errors, now: Date.parse(requester.at) });
    views.show(res, 'start-form/start-form', {
      title: `${view.summary.length > 0 ? 'Fel: ' : ''}${title}`,
      scripts: ['form.js'],
      startForm,
      caller: asking.caller,
      form: view,
      beside,
      heading: summaryHeading(view.summary.length),
      draftDays: policyOn(requester.day).draftDays,
      token: page.token,
      savedAt: page.savedAt,
      waitingSince: page.waitingSince,
      keepsDraft: page.keepsDraft ?? asking.caller === undefined,
    });
  }

  /** The form that the system has begun for this person, which the address names. */
  async function preparedDraft(req: Request): Promise<{ token: string; data: FormData; savedAt: string } | undefined> {
    const { viewer, at } = requesterOf(req);
    const draftId = Id.safeParse(req.query['utkast']);
    const found = draftId.success
      ? await register.drafts.prepared({ draftId: draftId.data, personId: viewer.personId, at })
      : undefined;
    if (!draftId.success || found?.formId !== formId) return undefined;
    return { token: draftId.data, data: found.data, savedAt: found.savedAt };
  }

  /** What was sent in is no draft any more; one that the person began themselves stays when it was another. */
  async function discardDraft(token: string, { personId }: Viewer): Promise<void> {
    if (!(await register.drafts.discardPrepared(token, personId))) await register.drafts.discard(formId, personId);
  }

  function choicesFor(by: Pick<Asking, 'viewer'> & { typist?: Viewer | undefined }, at: string, data: FormData) {
    const { viewer, typist } = by;
    return startForm.choices(register, { viewer, typist, at, data, policy: policyOn(dayOf(at)) });
  }
  return router;
}

function fromPage(req: Request, form: Form): { token: string; data: FormData; caller: string | undefined } {
  const body = readBody(Answers, req.body);
  return {
    token: readBody(Id, body['_submission']),
    data: readPostedFields(form, body, (local) => local),
    caller: textOf(body['_caller']),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Answers that were really given, so that the others can be suggested. */
function given(data: FormData): FormData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== '' && value != null));
}

/** Answers that the address brings; undefined when it brings none. */
function linked({ fromLink = {} }: StartForm, form: Form, req: Request): FormData | undefined {
  const data: Record<string, unknown> = {};
  for (const [name, key] of Object.entries(fromLink)) {
    const value = req.query[name];
    const field = form.fields.find((each) => each.key === key);
    if (typeof value !== 'string' || field === undefined) continue;
    setAt(data, field.path, field.kind === 'checklist' || field.kind === 'taglist' ? [value] : value);
  }
  return Object.keys(data).length > 0 ? data : undefined;
}
