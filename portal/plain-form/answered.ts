import { z } from 'zod';
import type { Instant } from '../../contract/index.ts';
import { checkForm, type FormErrors } from '../form-check/check-form.ts';
import { checkTexts } from '../form-check/check-texts.ts';
import { readPostedFields, type FormData } from '../form-check/form-data.ts';
import { pageForm, type PageQuestion } from '../form-check/page-form.ts';
import { readBody } from '../middleware/read-body.ts';
import { summaryHeading } from '../pages/form-view.ts';
import type { WithForm } from './pages.ts';
import { viewQuestions } from './plain-form.ts';

/** Why something is given up or ended: always asked for, always in the log. */
export const reasonQuestion = (description: string): PageQuestion => ({
  kind: 'textarea',
  key: 'reason',
  label: 'Skäl',
  description,
  required: true,
  maxLength: 300,
});

/** What was posted, what of it is an answer, and what is wrong with it. */
export interface Answered {
  readonly data: FormData;
  /** Without what was left empty. */
  readonly answers: FormData;
  readonly errors: FormErrors;
}

/** Nothing answered yet. */
export const unanswered: Answered = { data: {}, answers: {}, errors: {} };

const Posted = z.record(z.string(), z.unknown());

/** The answers to some questions of a page. Other fields are left out. */
export function readAnswers(questions: readonly PageQuestion[], body: unknown, at: Instant): Answered {
  const form = pageForm(questions);
  const data = readPostedFields(form, readBody(Posted, body), (local) => local);
  const answer = checkForm(form, data, { now: Date.parse(at) });
  return {
    data,
    answers: answer.data,
    errors: { ...checkTexts(form, answer.data), ...(answer.ok ? {} : answer.errors) },
  };
}

/** The questions as a page shows them. */
export function drawAnswers(questions: readonly PageQuestion[], answered: Answered): WithForm {
  const form = viewQuestions(questions, answered);
  return { form, heading: summaryHeading(form.summary.length) };
}
