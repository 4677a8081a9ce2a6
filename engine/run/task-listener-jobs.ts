import type { AdHocResult } from '../elements/index.ts';
import { done, reject, type Done, type Rejection } from '../outcome.ts';
import { raise } from './incidents.ts';
import { endJob } from './jobs.ts';
import { Trouble, type Run } from './run.ts';
import { defaultPriority, readChanges, taskListened, type UserTaskChanges } from './user-tasks.ts';
import type { ElementInstance, Job, UserTask } from '../store/records.ts';
import type { Variables } from '../variables.ts';

export interface CompleteJob {
  readonly jobKey: string;
  readonly variables?: Variables | undefined;
  readonly result?:
    | {
        readonly denied?: boolean | undefined;
        readonly deniedReason?: string | undefined;
        readonly corrections?: UserTaskChanges | undefined;
      }
    | undefined;
  /** Of the job of an ad-hoc subprocess. */
  readonly adHocResult?: AdHocResult | undefined;
}

export interface JobUserTask {
  readonly userTaskKey: string;
  readonly action: string;
  readonly assignee?: string | undefined;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly changedAttributes: readonly string[];
  readonly dueDate?: string | undefined;
  readonly followUpDate?: string | undefined;
  readonly formKey?: string | undefined;
  readonly priority: number;
}

/** A task listener lets a change through, corrects it or denies it. */
export function completeTaskListener(
  run: Run,
  { jobKey, variables, result }: CompleteJob,
  { job, element }: { readonly job: Job; readonly element: ElementInstance },
): Done | Rejection {
  const refuse = (reason: string): Rejection =>
    reject('INVALID_ARGUMENT', `Expected to complete task listener job with key '${jobKey}', but ${reason}`);
  const task = taskOf(run, element);
  const denied = result?.denied ?? false;
  const corrections = readChanges(result?.corrections ?? {});
  if (typeof corrections === 'string') return refuse(corrections);
  const corrected = Object.keys(corrections).length > 0;
  if (variables && Object.keys(variables).length > 0) return refuse('it gives variables, which task listeners may not');
  if (denied && job.listenerEvent === 'CREATING') return refuse('the creation of a task cannot be denied');
  if (denied && job.listenerEvent === 'CANCELING') return refuse('the cancellation of a task cannot be denied');
  if (denied && corrected) return refuse('it both denies and corrects');
  if (job.listenerEvent === 'CREATING' && corrections.assignee !== undefined && task.assignee !== undefined) {
    return refuse('it sets an assignee although the model sets one');
  }
  job.denied = denied;
  job.deniedReason = result?.deniedReason;
  endJob(run, job, 'COMPLETED');
  try {
    taskListened(run, { element, task }, { denied, deniedReason: result?.deniedReason ?? '', corrections });
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    raise(run, element, error);
  }
  return done;
}

function taskOf(run: Run, element: ElementInstance): UserTask {
  run.store.flush();
  const open = run.store.userTasks.ofElement(element.instance.key, element.key);
  const task = open && run.store.userTask(open.key);
  if (!task) throw new Error(`Element instance ${element.key} has no open user task`);
  return task;
}

/** What is another than before the change; corrections may have put it back. */
function changedAttributes(task: UserTask): string[] {
  const { changes = {}, event, variables } = task.pending ?? {};
  const before = new Map<string, unknown>(Object.entries(task));
  const isSame = (one: unknown, other: unknown): boolean =>
    JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
  const changed = Object.entries(changes).flatMap(([name, value]) => (isSame(value, before.get(name)) ? [] : [name]));
  return event === 'UPDATING' && variables ? [...changed, 'variables'] : changed;
}

/** The task as it will be when the change goes through. */
export function taskProperties(run: Run, element: ElementInstance): JobUserTask {
  const task = taskOf(run, element);
  const changes = task.pending?.changes ?? {};
  const date = (time: number | null | undefined): string | undefined =>
    time == null ? undefined : new Date(time).toISOString();
  const pick = <T>(changed: T | null | undefined, now: T | undefined): T | undefined =>
    changed === undefined ? now : (changed ?? undefined);
  return {
    userTaskKey: String(task.key),
    action: task.pending?.action ?? task.action,
    assignee: pick(changes.assignee, task.assignee),
    candidateGroups: pick(changes.candidateGroups, task.candidateGroups) ?? [],
    candidateUsers: pick(changes.candidateUsers, task.candidateUsers) ?? [],
    changedAttributes: changedAttributes(task),
    dueDate: date(pick(changes.dueDate, task.dueDate)),
    followUpDate: date(pick(changes.followUpDate, task.followUpDate)),
    formKey: task.formKey === undefined ? undefined : String(task.formKey),
    priority: pick(changes.priority, task.priority) ?? defaultPriority,
  };
}
