import { Router, type Response } from 'express';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { formFile, Id, policyOn } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { formInEnglish } from '../form-check/form-in-english.ts';
import { readForm, type Form } from '../form-check/form.ts';
import { summaryHeading, summaryOf } from '../pages/form-view.ts';
import { notForYou } from '../middleware/allow.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { logProtected } from '../middleware/reading.ts';
import { hasKey, readBody } from '../middleware/read-body.ts';
import { stalenessOf } from '../middleware/stale-page.ts';
import { troubleOf } from '../middleware/trouble.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import { askingOf } from './asking.ts';
import { textAnswer } from './choose.ts';
import { firstAnswers } from './first-answers.ts';
import { fromPage } from './from-page.ts';
import { setUpDrafts } from './set-up-drafts.ts';
import { startForms } from './start-forms.ts';
import {
  choicesFor,
  inLanguageOf,
  showCallers,
  showStartForm,
  titleOf,
  type ServedForm,
  type StartFormPage,
} from './start-form-page.ts';
import { submit, type Refused } from './submit.ts';
import { withoutFormer } from './without-former.ts';
import { startFormWords } from './words.ts';

const callerMissing =
  'Det är inte valt vem som ringer. Öppna blanketten i en flik till och välj det; det du har skrivit står kvar här.';
const Answers = z.record(z.string(), z.unknown());
const Begun = z.object({ data: Answers, caller: Id.optional() });
const Sent = Begun.extend({ token: Id, draft: Id.optional() });

/** Every start form: its page, its choices, its draft and its submission. Works with and without JavaScript. */
export function setUpStartForms({ register, log }: PortalServices, views: Views, metrics: Metrics): Router {
  const router = Router();
  for (const startForm of startForms) {
    const file = new URL(`../../${formFile(startForm.formId)}`, import.meta.url);
    let form: Form | undefined;
    const inSwedish = {
      register,
      log,
      views,
      startForm,
      language: 'sv' as const,
      // Compiled when somebody opens it: a start that nobody has asked for a form yet needn't wait for eleven.
      get form() {
        return (form ??= readForm(readFileSync(file, 'utf8')));
      },
    };
    const served = { ...inSwedish, english: englishOf(inSwedish) };
    const { path, activity, byPhone = false } = startForm;
    router.use(path, (req, _res, next) => {
      const { viewer } = requesterOf(req);
      if (!may.begin(viewer, activity) && !(byPhone && may.beginForCaller(viewer))) throw notForYou();
      next();
    });
    router.use(setUpPage(served), setUpDrafts(served), setUpSubmission(served, metrics));
  }
  return router;
}

/** The form in English, when it is there; made of the Swedish one when somebody opens it. */
function englishOf(served: ServedForm): ServedForm | undefined {
  const { register, log, views, startForm } = served;
  const { english } = startForm;
  if (!english) return undefined;
  const { form: words, ...said } = english;
  let form: Form | undefined;
  return {
    register,
    log,
    views,
    startForm: { ...startForm, ...said },
    language: 'en',
    get form() {
      return (form ??= formInEnglish(served.form, words));
    },
  };
}

function setUpPage(inSwedish: ServedForm): Router {
  const { register, views, startForm } = inSwedish;
  const router = Router();

  router.get(startForm.path, async (req, res) => {
    const requester = requesterOf(req);
    const served = inLanguageOf(inSwedish, requester);
    const asking = await askingOf(register, startForm, { requester, employmentId: textAnswer(req.query['ringer']) });
    if (!asking) {
      await showCallers(served, res);
      return;
    }
    const page = await firstAnswers(served, asking, req);
    const { viewer, typist } = asking;
    const input = { viewer, typist, at: requester.at, data: page.data, policy: policyOn(requester.day) };
    const elsewhere = await startForm.elsewhere?.(register, input);
    if (elsewhere === undefined) await showStartForm(served, res, page);
    else res.redirect(elsewhere);
  });

  // The answers may say who the card is for, so they are posted: nothing of them stands in an address.
  router.post(`${startForm.path}/val`, async (req, res) => {
    const { data, caller } = readBody(Begun, req.body);
    const requester = requesterOf(req);
    const served = inLanguageOf(inSwedish, requester);
    const asking = await askingOf(register, startForm, { requester, employmentId: caller });
    const { viewer, typist } = asking ?? { viewer: requester.viewer, typist: undefined };
    const {
      context,
      suggested,
      about,
      beside = {},
      named = [],
    } = await choicesFor(served, { viewer, typist, at: requester.at }, data);
    await logProtected(register, requester, { list: 'start-form', people: named });
    const html = views.piece(req, 'start-form/beside', { beside, words: startFormWords[served.language] });
    res.json({ context, suggested, html, about, title: titleOf(served, data), result: beside.result?.title });
  });
  return router;
}

function setUpSubmission(inSwedish: ServedForm, metrics: Metrics): Router {
  const { register, log, startForm } = inSwedish;
  const { formId } = startForm;
  const router = Router();

  router.post(startForm.path, async (req, res) => {
    const requester = requesterOf(req);
    const served = inLanguageOf(inSwedish, requester);
    const isScript = req.is('json') !== false;
    const { token, data, caller, draft } = isScript ? readBody(Sent, req.body) : fromPage(req, served.form);
    const asking = await askingOf(register, startForm, { requester, employmentId: caller });
    if (!asking) {
      if (isScript) refuse(served, res.status(422), { errors: { form: [callerMissing] }, codes: [] });
      else await showCallers(served, res);
      return;
    }
    if (!isScript && (await isShownAgain(served, res, { asking, token, draftId: draft, data, errors: {} }))) return;
    const { context } = await choicesFor(served, { ...asking, at: requester.at, isSent: true }, data);
    const input = { token, data, context, requester, author: asking.author };
    const result = await submit(register, { startForm, form: served.form }, input).catch(async (error: unknown) => {
      const trouble = troubleOf(error);
      if (!trouble || isScript) throw error;
      log.error({ err: error, path: startForm.path }, 'a form could not be stored and is shown again');
      await showStartForm(served, res.status(trouble.status), {
        asking,
        token,
        draftId: draft,
        data,
        errors: { form: [served.language === 'en' ? trouble.inEnglish : trouble.detail] },
      });
      return undefined;
    });
    if (!result) return;
    const isAccepted = 'case' in result;
    metrics.count('siths_portal_submissions_total', { form: formId, outcome: isAccepted ? 'accepted' : 'refused' });
    // What was sent in is no draft any more; one that another page keeps stays.
    const { personId } = requester.viewer;
    if (isAccepted && !asking.caller)
      await register.drafts.discardSent({ formId, personId, token, draftId: draft ?? personId });
    if (isAccepted) goOn(res, result.case);
    else if (isScript) refuse(served, res.status(422), result);
    else await showStartForm(served, res.status(422), { asking, token, draftId: draft, data, errors: result.errors });
  });

  function goOn(res: Response, made: Case): void {
    // A request may have joined a case that its author is not shown.
    const page = may.seeCase(requesterOf(res.req).viewer, made) ? `/arenden/${made.number}?ny` : '/';
    const location = startForm.landing?.(made) ?? page;
    if (res.req.is('json') === false) res.redirect(303, location);
    else res.status(201).json({ location });
  }

  function refuse(served: ServedForm, res: Response, { errors, codes }: Refused): void {
    const summary = summaryOf(served.form, errors);
    res.json({ errors, codes, summary, heading: summaryHeading(summary.length, served.language) });
  }
  return router;
}

/** Shows a page without script again that is about somebody else now, or asks for its choices. False when it is to be sent. */
async function isShownAgain(served: ServedForm, res: Response, page: StartFormPage): Promise<boolean> {
  const { req } = res;
  const own = withoutFormer(served.startForm, page.data, readBody(Answers, req.body)['_about']);
  const isOfAnother = own !== undefined;
  const stale = stalenessOf(req, served.language);
  if (stale) {
    const { status, errors } = stale;
    await showStartForm(served, res.status(status), { ...page, data: own ?? page.data, errors, isOfAnother });
  } else if (own) await showStartForm(served, res.status(422), { ...page, data: own, isOfAnother });
  else if (hasKey(req.body, '_renew')) await showStartForm(served, res, page);
  else return false;
  return true;
}
