import type { Viewer } from '../contract/index.ts';
import { roleAnswering } from './cases.ts';
import { hasAnyRole, hasRole } from './roles.ts';
import type { CaseSeen } from './seen.ts';

/** Whose work a task is. */
export type TaskQueue = 'customer-service' | 'manager' | 'auditor';

/** The queues in which the viewer works. */
export function queuesOf(viewer: Viewer): TaskQueue[] {
  return [
    ...(hasRole(viewer, 'customer-service') ? (['customer-service'] as const) : []),
    ...(hasAnyRole(viewer, ['manager', 'orderer']) ? (['manager'] as const) : []),
    ...(hasRole(viewer, 'auditor') ? (['auditor'] as const) : []),
  ];
}

/**
 * True when the viewer may work on tasks of the queue in a case that they may see: customer service and auditors in all, managers and
 * orderers in those for which they answer (customer service where no manager is left) (domain "Who may do what"). Undefined queue: one that the portal doesn't know.
 */
export function mayAct(
  viewer: Viewer,
  { queue, case: found }: { queue: TaskQueue | undefined; case: CaseSeen },
): boolean {
  switch (queue) {
    case 'customer-service':
      return hasRole(viewer, 'customer-service');
    case 'auditor':
      return hasRole(viewer, 'auditor');
    case 'manager':
      return roleAnswering(viewer, found) !== undefined;
    case undefined:
      return false;
  }
}
