import type { FormId } from '../../contract/index.ts';
import { everyRoutine } from '../routines.ts';
import type { StartForm } from './start-form.ts';

/** Every form that starts a case. */
export const startForms: readonly StartForm[] = everyRoutine.flatMap((routine) => routine.startForms);

/**
 * Where a start form is opened with what is known. `ringer`: the employment of who phones, for a form that
 * customer service fills in; a word for them, for one that has `phoning`. Throws for an answer that the form
 * takes from no link: the person would be asked for it again.
 */
export function startFormAddress(formId: FormId, known: Readonly<Record<string, string | undefined>>): string {
  const form = startForms.find((each) => each.formId === formId);
  if (!form) throw new Error(`No case is started with the form ${formId}`);
  const taken = [...Object.keys(form.fromLink ?? {}), ...(form.byPhone === true || form.phoning ? ['ringer'] : [])];
  const answers = Object.entries(known).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const unknown = answers.find(([name = '']) => !taken.includes(name));
  if (unknown) throw new Error(`The form ${formId} takes no ${unknown[0] ?? ''} from a link`);
  return `${form.path}?${new URLSearchParams(answers).toString()}`;
}
