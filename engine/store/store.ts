import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { DecisionModel } from '../../feel/index.ts';
import { batchTable } from './batch-operations.ts';
import { compensationTable } from './compensations.ts';
import { decisionTable } from './decisions.ts';
import { definitionTable, settingTable } from './definitions.ts';
import { incidentTable } from './incidents.ts';
import { instanceTable } from './instances.ts';
import { historyTable } from './history.ts';
import { jobTable } from './jobs.ts';
import { keyMaker } from './keys.ts';
import { addElement, rootOf } from './live-instance.ts';
import { messageTable } from './messages.ts';
import type { Instance, Definition, ElementInstance, Job, UserTask, Variable } from './records.ts';
import { retentionTable } from './retention.ts';
import { int, text } from './row.ts';
import { signalTable } from './signals.ts';
import { startTable } from './starts.ts';
import { subscriptionTable } from './subscriptions.ts';
import { timerTable } from './timers.ts';
import { userTaskTable } from './user-tasks.ts';
import { variableTable } from './variables.ts';

/** How many loaded process instances stay in memory between batches, and how many jobs. */
const cachedInstances = 10_000;
const cachedJobs = 20_000;

/**
 * Everything the engine remembers. Records that were changed are written once, by `flush`, inside the transaction of the batch;
 * whatever searches tables flushes first. What stays cached is a copy of committed rows and can be dropped at any time.
 */
export function openStore(database: DatabaseSync, wallClock: number) {
  const instances = instanceTable(database);
  const variables = variableTable(database);
  const jobs = jobTable(database);
  const userTasks = userTaskTable(database);
  const definitions = new Map<number, Definition>();
  const loaded = new Map<number, Instance>();
  const hotJobs = new Map<number, Job>();
  const hotTasks = new Map<number, UserTask>();
  const changedElements: ElementInstance[] = [];
  const changedVariables: Variable[] = [];
  const changedJobs: Job[] = [];
  const changedTasks: UserTask[] = [];
  const keys = keyMaker(database, wallClock);

  function load(key: number): Instance | undefined {
    const row = instances.find(key);
    if (row?.['state'] !== 'ACTIVE') return undefined;
    const definition = definitions.get(int(row['definition_key']));
    if (!definition) throw new Error(`The process definition of instance ${key} is not loaded`);
    const instance = rootOf(row, definition);
    for (const inner of instances.findElements(key)) addElement(instance, inner);
    for (const token of instances.findTokens(key)) {
      const scope = int(token['scope_key']) === key ? instance.root : instance.live.get(int(token['scope_key']));
      if (scope) (scope.tokens ??= new Map()).set(text(token['flow_id']), int(token['count']));
    }
    return instance;
  }

  function flushVariables(): void {
    for (const variable of changedVariables) {
      variables.write(variable);
      variable.stored = true;
      variable.dirty = false;
    }
    changedVariables.length = 0;
  }

  function trim<V extends { readonly key: number }>(cache: Map<number, V>, limit: number): void {
    for (const key of cache.keys()) {
      if (cache.size <= limit) return;
      cache.delete(key);
    }
  }

  return {
    definitions,
    instances,
    variables,
    jobs,
    userTasks,
    timers: timerTable(database),
    subscriptions: subscriptionTable(database),
    messages: messageTable(database),
    signals: signalTable(database),
    compensations: compensationTable(database),
    starts: startTable(database),
    incidents: incidentTable(database),
    resources: definitionTable(database),
    decisions: decisionTable(database),
    /** Compiled decision models by the key of their requirements. */
    decisionModels: new Map<number, DecisionModel>(),
    settings: settingTable(database),
    batches: batchTable(database),
    history: historyTable(database),
    retention: retentionTable(database),
    nextKey: keys,

    /** An active process instance, from memory or from its rows. */
    instance(key: number): Instance | undefined {
      const known = loaded.get(key);
      if (known) {
        loaded.delete(key);
        loaded.set(key, known);
        return known.root.state === 'ACTIVE' ? known : undefined;
      }
      const instance = load(key);
      if (instance) loaded.set(key, instance);
      return instance;
    },
    addInstance(instance: Instance): void {
      loaded.set(instance.key, instance);
      this.changed(instance.root);
    },
    /** An active element instance, or the root scope of an active process instance. */
    element(key: number): ElementInstance | undefined {
      const instance = this.instance(key);
      if (instance) return instance.root;
      this.flush();
      const owner = instances.instanceOf(key);
      return owner === undefined ? undefined : this.instance(owner)?.live.get(key);
    },
    changed(element: ElementInstance): void {
      if (element.dirty) return;
      element.dirty = true;
      changedElements.push(element);
    },
    localVariables(scope: ElementInstance): Map<string, Variable> {
      return (scope.variables ??= scope.stored
        ? variables.findLocal(scope.instance.key, scope.key)
        : new Map<string, Variable>());
    },
    changedVariable(variable: Variable): void {
      if (variable.dirty) return;
      variable.dirty = true;
      changedVariables.push(variable);
    },
    job(key: number): Job | undefined {
      const known = hotJobs.get(key) ?? jobs.find(key);
      if (known) hotJobs.set(key, known);
      return known;
    },
    changedJob(job: Job): void {
      hotJobs.set(job.key, job);
      if (job.dirty) return;
      job.dirty = true;
      changedJobs.push(job);
    },
    userTask(key: number): UserTask | undefined {
      const known = hotTasks.get(key) ?? userTasks.find(key);
      if (known) hotTasks.set(key, known);
      return known;
    },
    changedUserTask(task: UserTask): void {
      hotTasks.set(task.key, task);
      if (task.dirty) return;
      task.dirty = true;
      changedTasks.push(task);
    },
    /** Writes changed variables: from now on, the values they have are worth keeping. */
    flushVariables,
    /** Writes what has changed. */
    flush(): void {
      for (const element of changedElements) {
        instances.write(element);
        element.stored = true;
        element.dirty = false;
      }
      flushVariables();
      for (const job of changedJobs) {
        jobs.write(job);
        job.stored = true;
        job.dirty = false;
        if (job.queue === undefined) hotJobs.delete(job.key);
      }
      for (const task of changedTasks) {
        userTasks.write(task);
        task.stored = true;
        task.dirty = false;
        if (task.completedAt !== undefined) hotTasks.delete(task.key);
      }
      changedElements.length = changedJobs.length = changedTasks.length = 0;
    },
    /** After a commit: forgets ended instances, and the ones unused for longest where there are too many. */
    trim(ended: readonly Instance[]): void {
      for (const instance of ended) loaded.delete(instance.key);
      trim(loaded, cachedInstances);
      trim(hotJobs, cachedJobs);
      trim(hotTasks, cachedJobs);
    },
    /** After a rollback: forgets everything that isn't on disk. */
    discard(): void {
      changedElements.length = changedVariables.length = changedJobs.length = changedTasks.length = 0;
      loaded.clear();
      hotJobs.clear();
      hotTasks.clear();
    },
  };
}

export type Store = ReturnType<typeof openStore>;
