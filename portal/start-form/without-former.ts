import { setAt, valueAt, type FormData } from '../form-check/form-data.ts';
import type { StartForm } from './start-form.ts';
import { subjectOf } from './subject.ts';

/**
 * The answers without those about somebody whom the form is no longer about; undefined when it is about whom it was about.
 * @param former whom it was about when the page was made, as the page has it
 */
export function withoutFormer(
  { subject }: Pick<StartForm, 'subject'>,
  data: FormData,
  former: unknown,
): FormData | undefined {
  if (!subject || typeof former !== 'string' || former === '') return undefined;
  if (subjectOf(subject, (key) => valueAt(data, key.split('.'))) === former) return undefined;
  const kept: Record<string, unknown> = structuredClone(data);
  for (const key of subject.answers) setAt(kept, key.split('.'), undefined);
  return kept;
}
