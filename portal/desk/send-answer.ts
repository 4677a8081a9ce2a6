import { forms, type FormId } from '../../contract/index.ts';
import { isProblem, type UserTask } from '../../client/index.ts';
import { isRefusal, signAnswer, type AnsweredTask, type AnswerKey, type Author } from '../../register/index.ts';
import { isRecord } from '../form-check/form-data.ts';
import type { PortalServices } from '../services.ts';

/** What a person answered, and who they are. */
export interface GivenAnswer {
  readonly caseId: string;
  readonly formId: FormId;
  readonly author: Author;
  readonly submission: Readonly<Record<string, unknown>>;
}

/**
 * Completes a user task: keeps the answer, tells the engine, writes the audit row `task-completed`. After a crash in between the
 * reconciliation finds out what became of it. Returns false, and keeps nothing, when the task is done or somebody else's, or its case is
 * withdrawn. Of two answers at once one is taken, and the other's loss leaves it whole.
 */
export async function sendAnswer(
  { client, register, answerKey }: Pick<PortalServices, 'client' | 'register' | 'answerKey'>,
  userTask: UserTask,
  { caseId, formId, author, submission }: GivenAnswer,
): Promise<boolean> {
  const { userTaskKey, elementId = '', elementInstanceKey = '', processInstanceKey = '' } = userTask;
  const { processDefinitionId = '', creationDate: begunAt, dueDate: dueAt } = userTask;
  const task = { userTaskKey, elementId, elementInstanceKey, processInstanceKey, caseId };
  const completion = { task, processId: processDefinitionId, formId, begunAt, dueAt, author, submission };
  const attempt = await register.answers.begin(completion);
  if (isRefusal(attempt)) return false;
  try {
    await client.completeUserTask(userTaskKey, signed(variablesOf(formId, submission), task, { author, answerKey }));
  } catch (error) {
    if (!isProblem(error, 'INVALID_STATE', 'NOT_FOUND')) throw error;
    await register.answers.abandonAttempt(attempt);
    return false;
  }
  await register.answers.completeAttempt(attempt, completion);
  return true;
}

/** What of a submission the engine may know. */
function variablesOf(formId: FormId, submission: GivenAnswer['submission']): GivenAnswer['submission'] {
  const { variables } = forms[formId];
  const known = Object.keys(submission).filter((name) => name in variables.shape);
  return Object.fromEntries(known.map((name) => [name, submission[name]]));
}

/** Adds to each answer who gave it and when, and the portal's signature: `{ activation: { …, by, at, key, signature } }`. */
function signed(
  variables: GivenAnswer['submission'],
  task: AnsweredTask,
  { author: { hsaId: by, at }, answerKey }: { author: Author; answerKey: AnswerKey },
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, answer]) => [
      name,
      isRecord(answer) ? signAnswer({ ...answer, by, at }, { ...task, name }, answerKey) : answer,
    ]),
  );
}
