import { reject } from '../commands.ts';
import type { ElementInstance, Instance } from '../store/records.ts';
import { forgetCompensation } from './compensation.ts';
import { settle } from './incidents.ts';
import { cancelJobs } from './jobs.ts';
import { releaseStartKey } from './message-starts.ts';
import type { Run } from './run.ts';
import { close } from './subscriptions.ts';
import { dropTokens, end } from './tokens.ts';
import { markCompleted } from './user-tasks.ts';

/** Terminates an element instance and everything inside it. The scope around it is not looked at. */
export function terminate(run: Run, element: ElementInstance): void {
  terminateInside(run, element);
  close(run, element);
  if (element.element.kind === 'sub-process' || element.element.kind === 'event-sub-process')
    forgetCompensation(run, element);
  settle(run, element);
  if (element.element.listeners.length > 0) cancelJobs(run, element);
  switch (element.element.kind) {
    case 'job-task':
    case 'end-event':
    case 'intermediate-throw-event':
      cancelJobs(run, element);
      break;
    case 'call-activity':
      terminateCalled(run, element);
      break;
    case 'user-task':
      cancelUserTask(run, element);
      break;
    default:
  }
  end(run, element, 'TERMINATED');
}

/** Terminates what is active in a scope. @param except goes on */
export function terminateInside(run: Run, scope: ElementInstance, except?: ElementInstance): void {
  dropTokens(run, scope);
  if (scope.children === 0) return;
  for (const inner of [...scope.instance.live.values()])
    if (inner.parent === scope && inner !== except) terminate(run, inner);
}

function terminateCalled(run: Run, element: ElementInstance): void {
  run.store.flush();
  for (const key of run.store.instances.called(element.instance.key, element.key)) {
    const called = run.store.instance(key);
    if (called) terminateInstance(run, called);
  }
}

function cancelUserTask(run: Run, element: ElementInstance): void {
  run.store.flush();
  const open = run.store.userTasks.ofElement(element.instance.key, element.key);
  const task = open && run.store.userTask(open.key);
  if (!task) return;
  if (task.pending) {
    cancelJobs(run, element);
    task.pending = undefined;
    run.settledTasks.set(task.key, reject('NOT_FOUND', `The user task '${task.key}' was canceled`));
  }
  task.state = 'CANCELED';
  task.completedAt = run.now;
  markCompleted(run, task);
  run.store.changedUserTask(task);
}

/** Terminates a process instance as a whole. */
export function terminateInstance(run: Run, instance: Instance): void {
  terminateInside(run, instance.root);
  close(run, instance.root);
  forgetCompensation(run, instance.root);
  settle(run, instance.root);
  if (instance.root.element.listeners.length > 0) cancelJobs(run, instance.root);
  end(run, instance.root, 'TERMINATED');
  run.ended.push(instance);
  releaseStartKey(run, instance);
}
