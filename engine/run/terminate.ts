import { reject } from '../outcome.ts';
import type { ElementInstance, Instance } from '../store/records.ts';
import { forgetCompensation } from './compensation.ts';
import { raise, settle } from './incidents.ts';
import { cancelJobs } from './jobs.ts';
import { releaseStartKey } from './message-starts.ts';
import { Trouble, type Run } from './run.ts';
import { close } from './subscriptions.ts';
import { dropTokens, end } from './tokens.ts';
import { cancel, waitsForCanceling } from './user-tasks.ts';

/**
 * Terminates an element instance and everything inside it. The scope around it is not looked at. Says whether it has ended: `canceling`
 * listeners of user tasks in it hold it up, and it ends when they have done their work (`after-termination.ts`).
 * @param atOnce without those listeners
 */
export function terminate(run: Run, element: ElementInstance, atOnce = false): boolean {
  if (element.state !== 'ACTIVE') return true;
  if (element.step !== 'terminating' || atOnce) {
    terminateInside(run, element, { atOnce });
    close(run, element);
    forgetCompensation(run, element);
    settle(run, element);
    const held = stopWork(run, element, atOnce);
    if (!held && element.children === 0) {
      end(run, element, 'TERMINATED');
      return true;
    }
  }
  hold(run, element);
  return false;
}

/** From now on it only ends: whatever was to go on after it no longer will. */
function hold(run: Run, element: ElementInstance): void {
  element.step = 'terminating';
  element.detail = { ...element.detail, then: undefined, ...(element.parent ? {} : { terminating: true }) };
  run.store.changed(element);
}

/** Terminates what is active in a scope. `except` goes on; `atOnce`: see `terminate`. */
export function terminateInside(
  run: Run,
  scope: ElementInstance,
  { except, atOnce = false }: { readonly except?: ElementInstance; readonly atOnce?: boolean } = {},
): void {
  dropTokens(run, scope);
  if (scope.children === 0) return;
  for (const inner of [...scope.instance.live.values()])
    if (inner.parent === scope && inner !== except) terminate(run, inner, atOnce);
}

/** Ends what workers, people and called instances do for it. Says whether something of that holds it up. */
function stopWork(run: Run, element: ElementInstance, atOnce: boolean): boolean {
  if (element.element.listeners.length > 0) cancelJobs(run, element);
  switch (element.element.kind) {
    case 'job-task':
    case 'end-event':
    case 'intermediate-throw-event':
      cancelJobs(run, element);
      return false;
    case 'ad-hoc-sub-process':
      if (element.element.job) cancelJobs(run, element);
      return false;
    case 'call-activity':
      return terminateCalled(run, element, atOnce);
    case 'user-task':
      return cancelUserTask(run, element, atOnce);
    default:
      return false;
  }
}

function terminateCalled(run: Run, element: ElementInstance, atOnce: boolean): boolean {
  run.store.flush();
  let held = false;
  for (const key of run.store.instances.called(element.instance.key, element.key)) {
    for (const inner of calledBelow(run, key)) terminateIfThere(run, inner, atOnce);
    if (!terminateIfThere(run, key, atOnce)) held = true;
  }
  return held;
}

function terminateIfThere(run: Run, key: number, atOnce: boolean): boolean {
  const called = run.store.instance(key);
  return !called || terminateInstance(run, called, atOnce);
}

/** All that an instance has called, and those in turn, the innermost first: none of them has then to wait for one further in, however deep they are. */
function calledBelow(run: Run, key: number): readonly number[] {
  const found = [key];
  for (const caller of found) found.push(...run.store.instances.calledBy(caller));
  return found.slice(1).reverse();
}

function cancelUserTask(run: Run, element: ElementInstance, atOnce: boolean): boolean {
  run.store.flush();
  const open = run.store.userTasks.ofElement(element.instance.key, element.key);
  const task = open && run.store.userTask(open.key);
  if (!task) return false;
  if (task.pending) {
    cancelJobs(run, element);
    task.pending = undefined;
    run.settledTasks.set(task.key, reject('NOT_FOUND', `The user task '${task.key}' was canceled`));
  }
  try {
    if (!atOnce && waitsForCanceling(run, element, task)) return true;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    raise(run, element, error);
    return true;
  }
  cancel(run, task);
  return false;
}

/** Ends, without its listeners, what holds up an element instance that is being terminated. */
export function skipListeners(run: Run, element: ElementInstance): void {
  terminateInside(run, element, { atOnce: true });
  settle(run, element);
  stopWork(run, element, true);
}

/** Terminates a process instance as a whole. Says whether it has ended; see `terminate`. */
export function terminateInstance(run: Run, { root }: Instance, atOnce = false): boolean {
  if (root.step !== 'terminating' || atOnce) {
    terminateInside(run, root, { atOnce });
    close(run, root);
    forgetCompensation(run, root);
    settle(run, root);
    if (root.element.listeners.length > 0) cancelJobs(run, root);
    if (root.children === 0) {
      endInstance(run, root.instance);
      return true;
    }
  }
  hold(run, root);
  return false;
}

/** Nothing is left in a process instance that is terminated. */
export function endInstance(run: Run, instance: Instance): void {
  end(run, instance.root, 'TERMINATED');
  run.ended.push(instance);
  releaseStartKey(run, instance);
}
