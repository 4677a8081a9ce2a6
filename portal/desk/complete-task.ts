import { forms } from '../../contract/index.ts';
import { isProblem } from '../../client/index.ts';
import { checkForm, type FormErrors } from '../form-check/check-form.ts';
import { isRecord, type FormData } from '../form-check/form-data.ts';
import type { PortalServices } from '../services.ts';
import { errorsOf } from '../start-form/start-form.ts';
import type { Visit } from '../visit.ts';
import { isOpen, type DeskTask } from './desk-task.ts';
import { dutyErrors } from './duties.ts';
import { factsOfForm } from './facts/index.ts';
import { inputOf } from './task.ts';

/** `conflict`: the task is done, or somebody else's. */
export type Completion =
  { readonly kind: 'done' } | { readonly kind: 'errors'; readonly errors: FormErrors } | { readonly kind: 'conflict' };

/**
 * Completes a task for the person who has claimed it: the form's own rules, the contract, separation of duties, and what
 * only the register knows. The engine gets the answer with who and when; the worker checks the person again.
 */
export async function completeTask(
  { client, register }: Pick<PortalServices, 'client' | 'register'>,
  desk: DeskTask,
  { data, visit }: { data: FormData; visit: Visit },
): Promise<Completion> {
  if (!isOpen(desk.task) || desk.task.assignee !== visit.viewer.hsaId) return { kind: 'conflict' };
  const answer = checkForm(desk.form, data, desk.context, Date.parse(visit.at));
  if (!answer.ok) return { kind: 'errors', errors: answer.errors };
  const submission = forms[desk.formId].submission.safeParse(answer.data);
  if (!submission.success) return { kind: 'errors', errors: errorsOf(submission.error) };
  const facts = factsOfForm(desk.formId);
  const input = await inputOf(register, desk, visit);
  const errors = { ...dutyErrors(desk, visit.viewer), ...(await facts.check?.(input, answer.data)) };
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  await facts.before?.(input, answer.data);
  try {
    await client.completeUserTask(desk.task.userTaskKey, signed(submission.data, visit));
    return { kind: 'done' };
  } catch (error) {
    if (isProblem(error, 'INVALID_STATE', 'NOT_FOUND')) return { kind: 'conflict' };
    throw error;
  }
}

/** Adds who and when to each answer: `{ activation: { …, by, at } }`. */
function signed(submission: Readonly<Record<string, unknown>>, { viewer, at }: Visit): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(submission).map(([name, answer]) => [
      name,
      isRecord(answer) ? { ...answer, by: viewer.hsaId, at } : answer,
    ]),
  );
}
