import type { UserTask, UserTasks } from '../../client/index.ts';
import { signAnswer, type AnsweredTask, type AnswerKey } from '../../register/index.ts';

/** Signs every answer among some variables, as the portal does when it completes this task: whatever names who gave it. */
export function signAnswers(
  variables: Readonly<Record<string, unknown>>,
  task: AnsweredTask,
  key: AnswerKey,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, answer]) => [
      name,
      isAnswer(answer) ? signAnswer(answer, { ...task, name }, key) : answer,
    ]),
  );
}

/** What the signature of an answer names, of a task that is open. */
export function answeredTask(task: UserTask): AnsweredTask {
  const { userTaskKey, elementId = '', elementInstanceKey = '', processInstanceKey = '', candidateGroups } = task;
  const caseId = candidateGroups.find((group) => group.startsWith('case:'))?.slice('case:'.length) ?? '';
  return { userTaskKey, elementId, elementInstanceKey, processInstanceKey, caseId };
}

/** A client whose completions are signed as the portal's are. */
export function signing<Client extends UserTasks>(client: Client, key: AnswerKey): Client {
  return {
    ...client,
    async completeUserTask(userTaskKey: string, variables: Readonly<Record<string, unknown>>) {
      const task = await client.findUserTask(userTaskKey);
      await client.completeUserTask(userTaskKey, task ? signAnswers(variables, answeredTask(task), key) : variables);
    },
  };
}

function isAnswer(answer: unknown): answer is Record<string, unknown> {
  return typeof answer === 'object' && answer !== null && 'by' in answer && !('signature' in answer);
}
