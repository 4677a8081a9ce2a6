import {
  auditorQueue,
  customerServiceQueue,
  hasRole,
  managerQueue,
  unitsOf,
  type Viewer,
} from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { Case } from '../../register/index.ts';

type Groups = Pick<UserTask, 'candidateGroups'>;

/** Whose work a task is; undefined for a queue that the portal doesn't know. */
export type TaskQueue = 'customer-service' | 'manager' | 'auditor';

const queues: Readonly<Record<string, TaskQueue>> = {
  [customerServiceQueue]: 'customer-service',
  [managerQueue]: 'manager',
  [auditorQueue]: 'auditor',
};

/** The case that a task belongs to: its second candidate group. */
export function caseIdOf(task: Groups): string | undefined {
  return task.candidateGroups.find((group) => group.startsWith('case:'))?.slice('case:'.length);
}

/** The queue that a task stands in: its first candidate group. */
export function queueOf(task: Groups): TaskQueue | undefined {
  const [first = ''] = task.candidateGroups;
  return Object.hasOwn(queues, first) ? queues[first] : undefined;
}

/**
 * True when the viewer may work on tasks of the queue in a case that they may see: customer service and auditors in all,
 * managers and orderers in those of their units (domain "Who may do what").
 */
export function mayWorkOn(queue: TaskQueue | undefined, { unitId }: Pick<Case, 'unitId'>, viewer: Viewer): boolean {
  switch (queue) {
    case 'customer-service':
      return hasRole(viewer, 'customer-service');
    case 'auditor':
      return hasRole(viewer, 'auditor');
    case 'manager':
      return unitsOf(viewer, 'manager', 'orderer').includes(unitId);
    case undefined:
      return false;
  }
}

/** Where a task of the queue is worked on. */
export function taskAddress(task: Groups & Pick<UserTask, 'userTaskKey'>): string {
  return `${queueOf(task) === 'customer-service' ? '/arbetslista' : '/uppgifter'}/${task.userTaskKey}`;
}
