import type { z } from 'zod';
import type { Language } from '../../contract/index.ts';
import { faultsOf, type Refusal } from '../../register/index.ts';
import { messageOf } from '../pages/refusals-in-english.ts';
import type { FormErrors } from './check-form.ts';

/** The contract's own words are for us; a person only needs to know which field. */
export function errorsOf(error: z.ZodError, language: Language = 'sv'): FormErrors {
  const message = language === 'en' ? 'This answer cannot be read.' : 'Svaret har fel form.';
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'form', [message]]));
}

/** All that a refusal says, by the form's keys; what no field is to blame for stands under `form`. */
export function errorsOfRefusal(refusal: Refusal, language: Language = 'sv'): FormErrors {
  const errors = new Map<string, readonly string[]>();
  for (const fault of faultsOf(refusal)) {
    const { field = 'form' } = fault;
    errors.set(field, [...(errors.get(field) ?? []), messageOf(fault, language)]);
  }
  return Object.fromEntries(errors);
}
