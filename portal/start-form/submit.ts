import type { z } from 'zod';
import { forms } from '../../contract/index.ts';
import { isRefusal, type Case, type Register } from '../../register/index.ts';
import { checkForm, type FormErrors } from '../form-check/check-form.ts';
import type { FormData } from '../form-check/form-data.ts';
import type { Form } from '../form-check/form.ts';
import { holdsPersonalNumber } from '../personal-number.ts';
import { authorOf, type Visit } from '../visit.ts';
import { choicesFor, type Choices } from './choices.ts';

export type Submission = { readonly case: Case } | { readonly errors: FormErrors };

/**
 * Checks a submitted start form – first against the form itself, then the contract, then the register's rules – and makes
 * the case. The same token again answers the same case.
 */
export async function submit(
  register: Register,
  form: Form,
  { token, data, visit }: { token: string; data: FormData; visit: Visit },
): Promise<Submission> {
  const unitId = typeof data['unitId'] === 'string' ? data['unitId'] : undefined;
  const choices = await choicesFor(register, visit.viewer, { unitId, at: visit.at });
  const answer = checkForm(form, data, { ...choices, cards: withCard(choices.cards, data) }, Date.parse(visit.at));
  if (!answer.ok) return { errors: answer.errors };
  const submission = forms['reserve-card-activation'].submission.safeParse(answer.data);
  if (!submission.success) return { errors: errorsOf(submission.error) };
  const { note, ...fields } = submission.data;
  if (note !== undefined && holdsPersonalNumber(note)) {
    return { errors: { note: ['Ta bort personnumret. Vi vet redan vem kortet är för.'] } };
  }
  const result = await register.cases.submit(
    { submissionToken: token, ...fields, ...(note !== undefined && { note }) },
    visit.viewer,
    authorOf(visit, 'manager', 'orderer', 'colleague'),
  );
  if (isRefusal(result)) return { errors: { [result.field ?? 'form']: [result.message] } };
  return { case: result };
}

/** The contract's own words are for us; a person only needs to know which field. */
export function errorsOf(error: z.ZodError): FormErrors {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'form', ['Svaret har fel form.']]));
}

/**
 * The card counts as a choice even when it isn't in stock: a form that is sent again has reserved it itself, and the register
 * tells that apart from a card that somebody else took.
 */
function withCard(cards: Choices['cards'], { cardNumber }: FormData): Choices['cards'] {
  return typeof cardNumber === 'string' ? [...cards, { label: cardNumber, value: cardNumber }] : cards;
}
