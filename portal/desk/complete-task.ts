import { forms } from '../../contract/index.ts';
import { checkForm, type FormErrors } from '../form-check/check-form.ts';
import { checkTexts } from '../form-check/check-texts.ts';
import type { FormData } from '../form-check/form-data.ts';
import type { PortalServices } from '../services.ts';
import { errorsOf } from '../form-check/errors-of.ts';
import { authorOf, type Requester } from '../login/requester.ts';
import { isOpen, type DeskTask } from './desk-task.ts';
import { dutyErrors } from './duties.ts';
import type { Taken } from './portal-task.ts';
import { portalTask } from './portal-tasks.ts';
import { sendAnswer } from './send-answer.ts';
import { inputOf } from './task.ts';

const isTaken = (answer: Taken | FormErrors): answer is Taken => typeof answer.giveBack === 'function';

/** `conflict`: the task is done, or somebody else's. */
export type Completion =
  { readonly kind: 'done' } | { readonly kind: 'errors'; readonly errors: FormErrors } | { readonly kind: 'conflict' };

/**
 * Completes a task for the person who has claimed it: the form's own rules, the contract, separation of duties, and what
 * only the register knows. The engine gets the answer signed with who and when; the worker verifies that and checks the person
 * again. What was sent is kept first, and stands in the audit once the engine has it.
 */
export async function completeTask(
  services: Pick<PortalServices, 'client' | 'register' | 'answerKey'>,
  desk: DeskTask,
  { data, requester }: { data: FormData; requester: Requester },
): Promise<Completion> {
  const { register } = services;
  if (!isOpen(desk.task) || desk.task.assignee !== requester.viewer.hsaId) return { kind: 'conflict' };
  const answer = checkForm(desk.form, data, { context: desk.context, now: Date.parse(requester.at) });
  const known = portalTask(desk.formId);
  const input = await inputOf(register, desk, requester);
  const faults = { ...checkTexts(desk.form, answer.data), ...(answer.ok ? {} : answer.errors) };
  if (Object.keys(faults).length > 0) {
    const more =
      known.checksParts === true
        ? { ...dutyErrors(desk, requester.viewer), ...(await known.check?.(input, answer.data)) }
        : {};
    return { kind: 'errors', errors: { ...more, ...faults } };
  }
  const submission = forms[desk.formId].submission.safeParse(answer.data);
  if (!submission.success) return { kind: 'errors', errors: errorsOf(submission.error) };
  const errors = { ...dutyErrors(desk, requester.viewer), ...(await known.check?.(input, answer.data)) };
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  await known.before?.(input, answer.data);
  const { task, case: found, formId, queue } = desk;
  const author = authorOf(requester, queue, 'orderer');
  const taken = await known.take?.(input, answer.data, author);
  if (taken && !isTaken(taken)) return { kind: 'errors', errors: taken };
  const isSent = await sendAnswer(services, task, {
    caseId: found.caseId,
    formId,
    author,
    submission: submission.data,
  });
  if (!isSent) await taken?.giveBack();
  // Customer service keeps no drafts of its tasks.
  if (isSent && queue !== 'customer-service') await register.drafts.discardAll({ formId, draftId: task.userTaskKey });
  return { kind: isSent ? 'done' : 'conflict' };
}
