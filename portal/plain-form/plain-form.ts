import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { isRefusal, type Refusal } from '../../register/index.ts';
import { checkForm, type FormErrors } from '../form-check/check-form.ts';
import { checkTexts } from '../form-check/check-texts.ts';
import { readPostedFields, type FormData } from '../form-check/form-data.ts';
import { pageForm, type PageQuestion } from '../form-check/page-form.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import { readBody } from '../middleware/read-body.ts';
import { summaryHeading, viewForm } from '../pages/form-view.ts';
import type { Views } from '../pages/views.ts';
import { errorsOf, errorsOfRefusal } from '../form-check/errors-of.ts';
import type { PlainPage } from './pages.ts';

/** A page with a few questions that starts no case: what is answered is done at once. */
export interface PlainForm<Answers extends z.ZodType> extends PlainPage {
  readonly questions: (requester: Requester) => Promise<readonly PageQuestion[]>;
  /** Answers to begin with. */
  readonly begin: (req: Request) => Promise<FormData> | FormData;
  /** What `submit` gets of the answers that the questions take. */
  readonly answers: Answers;
  /** What else is wrong with the answers that can be read, while others are missing or wrong: all of it is told in one round. */
  readonly check?: (data: FormData, requester: Requester) => Promise<Refusal | undefined>;
  /** Does it. Returns the address to go on to, or what must be put right; a refusal's field is a question's key. */
  readonly submit: (
    answers: z.output<Answers>,
    requester: Requester,
  ) => Promise<{ readonly location: string } | Refusal>;
}

const Posted = z.record(z.string(), z.unknown());

/** GET shows the form, POST does what it says; what is wrong shows it again with everything that was typed. */
export function plainForm<Answers extends z.ZodType>(views: Views, plain: PlainForm<Answers>): Router {
  const router = Router();

  router.get(plain.path, async (req, res) => {
    await show(req, res, { data: await plain.begin(req), errors: {} });
  });

  router.post(plain.path, async (req, res) => {
    const requester = requesterOf(req);
    const form = pageForm(await plain.questions(requester));
    const data = readPostedFields(form, readBody(Posted, req.body), (local) => local);
    const answer = checkForm(form, data, { now: Date.parse(requester.at) });
    const errors = { ...checkTexts(form, answer.data), ...(answer.ok ? {} : answer.errors) };
    const isWrong = Object.keys(errors).length > 0;
    const also = isWrong ? await plain.check?.(answer.data, requester) : undefined;
    const result = isWrong
      ? { errors: { ...(also && errorsOfRefusal(also)), ...errors } }
      : await submit(answer.data, requester);
    if ('errors' in result) await show(req, res.status(422), { data, errors: result.errors });
    else res.redirect(303, result.location);
  });
  return router;

  async function submit(data: FormData, requester: Requester): Promise<{ location: string } | { errors: FormErrors }> {
    const read = plain.answers.safeParse(data);
    if (!read.success) return { errors: errorsOf(read.error) };
    const result = await plain.submit(read.data, requester);
    return isRefusal(result) ? { errors: errorsOfRefusal(result) } : result;
  }

  async function show(req: Request, res: Response, page: { data: FormData; errors: FormErrors }): Promise<void> {
    const requester = requesterOf(req);
    const form = viewQuestions(await plain.questions(requester), page);
    views.show(res, 'plain-form', {
      title: `${form.summary.length > 0 ? 'Fel: ' : ''}${plain.title}`,
      page: plain,
      form,
      heading: summaryHeading(form.summary.length),
    });
  }
}

/** Questions as a page draws them, with the list of what is wrong. An error of none of them stands on top. */
export function viewQuestions(
  questions: readonly PageQuestion[],
  { data, errors }: { data: FormData; errors: FormErrors },
) {
  return viewForm(pageForm(questions), { data, context: {}, errors, now: 0 });
}
