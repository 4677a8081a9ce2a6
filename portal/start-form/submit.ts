import {
  faultsOf,
  isRefusal,
  type Author,
  type Case,
  type PortalRegister,
  type Refusal,
} from '../../register/index.ts';
import { checkForm, type FormErrors } from '../form-check/check-form.ts';
import { errorsOfRefusal } from '../form-check/errors-of.ts';
import { optionsOf, valueAt, type FormData } from '../form-check/form-data.ts';
import type { Field, Form } from '../form-check/form.ts';
import { checkTexts } from '../form-check/check-texts.ts';
import type { Requester } from '../login/requester.ts';
import type { StartForm } from './start-form.ts';

export type Submission = { readonly case: Case } | Refused;

export interface Refused {
  readonly errors: FormErrors;
  /** Of what the register's rules refused; none of what the form's own check did. */
  readonly codes: readonly string[];
}

/**
 * Checks a submitted start form – against the form itself, the contract and the register's rules – and makes the case. All that is
 * wrong is told in one round: answers that the form takes are checked by the rules although others are wrong. The same token again
 * returns the same case. @param input.context what the form's choices are now
 */
export async function submit(
  register: PortalRegister,
  { startForm, form }: { startForm: StartForm; form: Form },
  input: { token: string; data: FormData; context: FormData; requester: Requester; author: Author },
): Promise<Submission> {
  const { token, data, context, requester, author } = input;
  const offered = withTaken(startForm, form, { data, context });
  const answer = checkForm(form, data, { context: offered, now: Date.parse(requester.at) });
  const errors = { ...checkTexts(form, answer.data, startForm), ...(answer.ok ? {} : answer.errors) };
  if (Object.keys(errors).length > 0) {
    const refused = await startForm.check?.(register, { data: answer.data, requester, author });
    return { errors: { ...(refused && errorsOfRefusal(refused, form.language)), ...errors }, codes: codesOf(refused) };
  }
  const result = await startForm.take(register, {
    token,
    data: answer.data,
    requester,
    author,
    language: form.language,
  });
  if (isRefusal(result)) return { errors: errorsOfRefusal(result, form.language), codes: codesOf(result) };
  return 'errors' in result ? { ...result, codes: [] } : { case: result };
}

const codesOf = (refusal: Refusal | undefined) => (refusal ? faultsOf(refusal).map(({ code }) => code) : []);

/** What the register checks itself counts as a choice, whatever it is. */
function withTaken(
  { checkedByRegister = [] }: StartForm,
  form: Form,
  { data, context }: { data: FormData; context: FormData },
): FormData {
  const added = form.fields
    .filter(({ key }) => checkedByRegister.includes(key))
    .flatMap((field) => takenOption(field, data, context));
  return { ...context, ...Object.fromEntries(added) };
}

function takenOption(field: Field, data: FormData, context: FormData): [string, unknown][] {
  const value = valueAt(data, field.path);
  if (typeof value !== 'string' || typeof field.options !== 'string') return [];
  return [[field.options, [...optionsOf(field, context), { label: value, value }]]];
}
