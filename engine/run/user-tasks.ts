import { asInstant } from '../../feel/index.ts';
import { done, reject } from '../outcome.ts';
import type { Listener } from '../model/model.ts';
import type { ElementInstance, TaskChanges, TaskEvent, Transition, UserTask, UserTaskState } from '../store/records.ts';
import { createJob } from './jobs.ts';
import type { Run } from './run.ts';
import { setVariables } from './variables.ts';

/** Attributes of a user task that a command or a task listener may change; `null` or an empty string clears one. */
export interface UserTaskChanges {
  readonly assignee?: string | null | undefined;
  readonly candidateGroups?: readonly string[] | null | undefined;
  readonly candidateUsers?: readonly string[] | null | undefined;
  /** RFC 3339. */
  readonly dueDate?: string | null | undefined;
  readonly followUpDate?: string | null | undefined;
  readonly priority?: number | null | undefined;
}

export const defaultPriority = 50;

const stateDuring: Readonly<Record<TaskEvent, UserTaskState>> = {
  CREATING: 'CREATING',
  ASSIGNING: 'ASSIGNING',
  UPDATING: 'UPDATING',
  COMPLETING: 'COMPLETING',
  CANCELING: 'CANCELING',
};

/** The task listeners of an element for an event, in the order of the model. */
export function listenersOf(element: ElementInstance, event: TaskEvent): readonly Listener[] {
  return element.element.kind === 'user-task'
    ? element.element.task.listeners.filter((each) => each.event === event)
    : [];
}

/** A user task with the element instance that it belongs to. */
export interface TaskAt {
  readonly element: ElementInstance;
  readonly task: UserTask;
}

/**
 * Changes a user task, after its listeners for the event have done their work one by one. Says whether it is done already.
 * Throws `Trouble` when a listener's job can't be made; what was wanted is then remembered, but for a task that isn't there yet.
 */
export function transition(run: Run, { element, task }: TaskAt, wanted: Transition): boolean {
  const listener = listenersOf(element, wanted.event)[wanted.index];
  if (!listener) return apply(run, { element, task }, wanted);
  const job = (): void =>
    createJob(run, element, { ...listener.job, kind: 'TASK_LISTENER', listenerEvent: wanted.event });
  if (wanted.event === 'CREATING') job();
  task.state = stateDuring[wanted.event];
  task.pending = wanted;
  run.store.changedUserTask(task);
  if (wanted.event !== 'CREATING') job();
  return false;
}

/** Lets listeners work before a task is canceled, if there are any. Says whether there are. Throws `Trouble` like `transition`. */
export function waitsForCanceling(run: Run, element: ElementInstance, task: UserTask): boolean {
  if (listenersOf(element, 'CANCELING').length === 0) return false;
  transition(run, { element, task }, { event: 'CANCELING', action: '', changes: {}, index: 0 });
  return true;
}

/** Ends a task that nobody will complete. */
export function cancel(run: Run, task: UserTask): void {
  task.pending = undefined;
  task.state = 'CANCELED';
  task.completedAt = run.now;
  markCompleted(run, task);
}

function apply(run: Run, { element, task }: TaskAt, wanted: Transition): boolean {
  const { event, action, changes, variables } = wanted;
  if (action !== '') record(run, task, wanted);
  task.pending = undefined;
  task.action = action;
  task.state = 'CREATED';
  change(run, task, changes);
  run.store.changedUserTask(task);
  if (event === 'CANCELING') {
    cancel(run, task);
    run.agenda.push({ kind: 'terminated', element });
  } else if (event === 'COMPLETING') {
    task.state = 'COMPLETED';
    task.completedAt = run.now;
    run.agenda.push({ kind: 'complete', element, variables, merged: () => markCompleted(run, task) });
  } else if (event === 'UPDATING') {
    setVariables(run, element, { variables: variables ?? {}, local: wanted.local ?? false });
  } else if (event === 'CREATING' && task.assignee !== undefined && listenersOf(element, 'ASSIGNING').length > 0) {
    const { assignee } = task;
    task.assignee = undefined;
    transition(run, { element, task }, { event: 'ASSIGNING', action: '', changes: { assignee }, index: 0 });
  }
  return true;
}

/** Who has asked for the change, from what to what. */
function record(run: Run, task: UserTask, { event, action, changes, variables, actor }: Transition): void {
  const completion = event === 'COMPLETING';
  const names = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const now = new Map<string, unknown>(Object.entries(task));
  const before = Object.fromEntries(names.map((name) => [name, now.get(name) ?? null]));
  run.store.history.insert({
    key: run.store.nextKey(),
    at: run.now,
    actor,
    command: commandOf[event],
    action,
    instanceKey: task.instanceKey,
    subjectKey: task.key,
    before: completion ? { ...before, state: 'CREATED' } : before,
    after: completion ? { ...changes, state: 'COMPLETED', variables: Object.keys(variables ?? {}) } : changes,
  });
}

const commandOf: Readonly<Record<TaskEvent, string>> = {
  CREATING: 'createUserTask',
  ASSIGNING: 'assignUserTask',
  UPDATING: 'updateUserTask',
  COMPLETING: 'completeUserTask',
  CANCELING: 'cancelUserTask',
};

/** From now on the task keeps the values of variables that it has seen. */
function markCompleted(run: Run, task: UserTask): void {
  run.store.flushVariables();
  task.completedKey = run.store.nextKey();
  run.store.changedUserTask(task);
}

function change(run: Run, task: UserTask, changes: TaskChanges): void {
  if (changes.assignee !== undefined) task.assignee = changes.assignee ?? undefined;
  if (changes.candidateGroups !== undefined)
    replace(run, task, { kind: 'group', names: changes.candidateGroups ?? [] });
  if (changes.candidateUsers !== undefined) replace(run, task, { kind: 'user', names: changes.candidateUsers ?? [] });
  if (changes.dueDate !== undefined) task.dueDate = changes.dueDate ?? undefined;
  if (changes.followUpDate !== undefined) task.followUpDate = changes.followUpDate ?? undefined;
  if (changes.priority !== undefined) task.priority = changes.priority ?? defaultPriority;
}

function replace(
  run: Run,
  task: UserTask,
  { kind, names }: { readonly kind: 'group' | 'user'; readonly names: readonly string[] },
): void {
  if (task.stored) run.store.userTasks.replaceCandidates(task, kind, names);
  if (kind === 'group') task.candidateGroups = names;
  else task.candidateUsers = names;
}

/** A task listener has done its work: the next one, else the change; or it denies the change, and the task is as before. */
export function taskListened(
  run: Run,
  { element, task }: TaskAt,
  result: { readonly denied: boolean; readonly deniedReason: string; readonly corrections: TaskChanges },
): void {
  const { pending } = task;
  if (!pending) throw new Error(`User task ${task.key} waits for no listener`);
  if (result.denied) {
    task.pending = undefined;
    task.state = 'CREATED';
    run.store.changedUserTask(task);
    const reason = `Reason to deny: '${result.deniedReason}'`;
    run.settledTasks.set(
      task.key,
      reject('INVALID_STATE', `The change of user task '${task.key}' was denied by a task listener. ${reason}`),
    );
    return;
  }
  const next = { ...pending, changes: { ...pending.changes, ...result.corrections }, index: pending.index + 1 };
  if (transition(run, { element, task }, next)) run.settledTasks.set(task.key, done);
}

/** After an incident: the listeners of the change begin again. */
export function resumeTransition(run: Run, element: ElementInstance): void {
  run.store.flush();
  const open = run.store.userTasks.ofElement(element.instance.key, element.key);
  const task = open && run.store.userTask(open.key);
  if (task?.pending && transition(run, { element, task }, { ...task.pending, index: 0 }))
    run.settledTasks.set(task.key, done);
}

/** Reads changes as a command gives them; says what is wrong with them instead. */
export function readChanges(changes: UserTaskChanges): TaskChanges | string {
  const dueDate = readDate(changes.dueDate);
  const followUpDate = readDate(changes.followUpDate);
  if (Number.isNaN(dueDate) || Number.isNaN(followUpDate))
    return 'Expected dueDate and followUpDate to be date-times (RFC 3339)';
  const { priority, assignee } = changes;
  if (priority != null && !(Number.isInteger(priority) && priority >= 0 && priority <= 100)) {
    return `Expected priority to be a whole number between 0 and 100, but was '${priority}'`;
  }
  return {
    ...(assignee === undefined ? {} : { assignee: assignee === '' ? null : assignee }),
    ...(changes.candidateGroups === undefined ? {} : { candidateGroups: changes.candidateGroups }),
    ...(changes.candidateUsers === undefined ? {} : { candidateUsers: changes.candidateUsers }),
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(followUpDate === undefined ? {} : { followUpDate }),
    ...(priority === undefined ? {} : { priority }),
  };
}

/** Epoch ms; null when cleared; undefined when not given; NaN when it is no date-time. */
function readDate(source: string | null | undefined): number | null | undefined {
  if (source === undefined) return undefined;
  if (source === null || source === '') return null;
  return asInstant(source) ?? Number.NaN;
}
