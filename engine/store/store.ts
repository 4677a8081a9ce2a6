import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { DecisionModel } from '../../feel/index.ts';
import { batchTable } from './batch-operations.ts';
import { compensationTable } from './compensations.ts';
import { decisionTable } from './decisions.ts';
import { definitionTable, settingTable } from './definitions.ts';
import { duesOf, type Dues } from './dues.ts';
import { incidentTable } from './incidents.ts';
import { instanceTable } from './instances.ts';
import { historyTable } from './history.ts';
import { jobTable } from './jobs.ts';
import { keyMaker } from './keys.ts';
import { loadedInstances } from './loaded-instances.ts';
import { countDetail, Memory } from './memory.ts';
import { messageTable } from './messages.ts';
import type { Instance, Definition, ElementInstance, Job, UserTask, Variable } from './records.ts';
import { retentionTable } from './retention.ts';
import { signalTable } from './signals.ts';
import { startTable } from './starts.ts';
import { subscriptionTable } from './subscriptions.ts';
import { timerTable } from './timers.ts';
import { cached, unwritten } from './unwritten.ts';
import { userTaskTable } from './user-tasks.ts';
import { dropJson, variableMemory } from './variable-memory.ts';
import { isShort, variableTable } from './variables.ts';
import { unusedWordTable, wordTable, type Words } from './words.ts';

/** How many jobs stay in memory between batches, and how many user tasks. */
const limit = 20_000;

/**
 * Everything the engine remembers. Records that were changed are written once, by `flush`, inside the transaction of the batch;
 * whatever searches tables flushes first. What stays cached is a copy of committed rows and can be dropped at any time.
 */
export function openStore(database: DatabaseSync, wallClock: number, memoryLimit?: number) {
  const definitions = new Map<number, Definition>();
  const dues = duesOf(database);
  const words = { ofModels: wordTable(database, 'word'), ofClients: wordTable(database, 'client_word') };
  const kept = tables(database, dues, words);
  const unusedWords = unusedWordTable(database);
  const memory = new Memory(memoryLimit);
  const records = openRecords(database, { definitions, dues, words, memory });
  return {
    ...kept,
    ...records,
    memory,
    definitions,
    /** Compiled decision models by the key of their requirements. */
    decisionModels: new Map<number, DecisionModel>(),
    nextKey: keyMaker(database, wallClock),
    dues,
    removeUnusedWords(): void {
      unusedWords.remove(unusedWords.find());
      words.ofClients.forget();
    },
    /** After a rollback, or when others have written: forgets everything that may not be on disk. */
    discard(): void {
      dues.noted();
      kept.resources.forget();
      words.ofModels.forget();
      words.ofClients.forget();
      records.discard();
    },
  };
}

function tables(database: DatabaseSync, dues: Dues, words: Words) {
  return {
    timers: timerTable(database, dues),
    subscriptions: subscriptionTable(database),
    messages: messageTable(database, dues),
    signals: signalTable(database),
    compensations: compensationTable(database),
    starts: startTable(database),
    incidents: incidentTable(database),
    resources: definitionTable(database),
    decisions: decisionTable(database),
    settings: settingTable(database),
    batches: batchTable(database),
    history: historyTable(database, words),
    retention: retentionTable(database),
  };
}

interface Shared {
  readonly definitions: ReadonlyMap<number, Definition>;
  readonly dues: Dues;
  readonly words: Words;
  readonly memory: Memory;
}

/** The tables whose records are kept in memory while they are worked on. */
function openRecords(database: DatabaseSync, { definitions, dues, words, memory }: Shared) {
  const instances = instanceTable(database, words.ofModels);
  const variables = variableTable(database, words.ofClients);
  const jobs = jobTable(database, dues);
  const userTasks = userTaskTable(database);
  const loaded = loadedInstances(instances, definitions, memory);
  const elements = unwritten<ElementInstance>(withVariables(instances.write), (element) =>
    countDetail(memory, element),
  );
  const held = variableMemory(variables.read, memory);
  const values = unwritten<Variable>(variables.write, (variable) => {
    if (isShort(variable)) return;
    dropJson(variable);
    const instance = loaded.peek(variable.instanceKey);
    if (instance) held.count(instance, variable);
  });
  const hotJobs = cached<Job>({ ...jobs, hasEnded: ({ queue }) => queue === undefined, limit });
  const hotTasks = cached<UserTask>({ ...userTasks, hasEnded: ({ completedAt }) => completedAt !== undefined, limit });

  /** Writes what has changed. */
  function flush(): void {
    for (const changed of [elements, values, hotJobs, hotTasks]) changed.flush();
  }

  return {
    instances,
    variables,
    jobs,
    userTasks,
    /** An active process instance. */
    instance: loaded.get,
    addInstance(instance: Instance): void {
      loaded.add(instance);
      elements.add(instance.root);
    },
    /** An active element instance, or the root scope of an active process instance. */
    element(key: number): ElementInstance | undefined {
      const instance = loaded.get(key);
      if (instance) return instance.root;
      flush();
      const owner = instances.instanceOf(key);
      return owner === undefined ? undefined : loaded.get(owner)?.live.get(key);
    },
    localVariables(scope: ElementInstance): Map<string, Variable> {
      if (scope.variables) return scope.variables;
      if (!scope.stored) return (scope.variables = new Map<string, Variable>());
      const found = variables.findLocal(scope.instance.key, scope.key);
      for (const variable of found.values()) held.count(scope.instance, variable);
      return (scope.variables = found);
    },
    ...held,
    job: hotJobs.get,
    userTask: hotTasks.get,
    changed: elements.add,
    changedVariable: values.add,
    changedJob: hotJobs.changed,
    changedUserTask: hotTasks.changed,
    /** Writes changed variables: from now on, the values they have are worth keeping. */
    flushVariables: values.flush,
    flushJobs: hotJobs.flush,
    flush,
    /** Call between two commands: writes what has changed and makes room, where there is more in memory than may stay. */
    relieve(): void {
      if (!memory.isFull) return;
      flush();
      loaded.trim([]);
    },
    /** After a commit: forgets ended instances, and the ones unused for longest where there are too many or they take too much. */
    trim(ended: readonly Instance[]): void {
      loaded.trim(ended);
      hotJobs.trim();
      hotTasks.trim();
    },
    discard(): void {
      for (const cache of [elements, values, hotJobs, hotTasks, loaded]) cache.discard();
    },
  };
}

/** Nobody else writes an element's variables: when it is written for the first time, those that it has are all in memory. */
function withVariables(write: (element: ElementInstance) => void) {
  return (element: ElementInstance): void => {
    write(element);
    if (!element.stored) element.variables ??= new Map();
  };
}

export type Store = ReturnType<typeof openStore>;
