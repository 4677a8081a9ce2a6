import { auditorQueue, customerServiceQueue, managerQueue } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { Case } from '../../register/index.ts';
import type { TaskQueue } from '../../rights/index.ts';

type Groups = Pick<UserTask, 'candidateGroups'>;

/** By candidate group. */
export const queues: Readonly<Record<string, TaskQueue>> = {
  [customerServiceQueue]: 'customer-service',
  [managerQueue]: 'manager',
  [auditorQueue]: 'auditor',
};

/** The case that a task belongs to: its second candidate group. */
export function caseIdOf(task: Groups): string | undefined {
  return task.candidateGroups.find((group) => group.startsWith('case:'))?.slice('case:'.length);
}

/** The queue that a task stands in, its first candidate group; undefined for one that the portal doesn't know. */
export function queueOf(task: Groups): TaskQueue | undefined {
  const [first = ''] = task.candidateGroups;
  return Object.hasOwn(queues, first) ? queues[first] : undefined;
}

/** Where a task is worked on: those that no manager is left for stand in the work list of customer service. */
export function taskAddress(
  task: Groups & Pick<UserTask, 'userTaskKey'>,
  { isAnsweredForByService }: Pick<Case, 'isAnsweredForByService'>,
): string {
  const queue = queueOf(task);
  const isService = queue === 'customer-service' || (queue === 'manager' && isAnsweredForByService);
  return `${isService ? '/arbetslista' : '/uppgifter'}/${task.userTaskKey}`;
}
