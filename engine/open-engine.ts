import { systemClock, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import { openSqlite } from '../platform/sqlite.ts';
import { isRejection, reject, type Command, type Rejection, type ResultOf } from './commands.ts';
import { startBatchWork } from './batch-work.ts';
import { completions } from './completions.ts';
import { prepareDeployment } from './commands/deployment/read-resources.ts';
import type { Decision } from './commands/index.ts';
import { findDefinition } from './commands/process-instances.ts';
import { nextDue } from './run/tick.ts';
import { engineClock } from './engine-clock.ts';
import type { Answer, EndedInstance, Engine } from './engine.ts';
import { modelLoader } from './models.ts';
import { EndlessLoop } from './run/lifecycle.ts';
import type { Run } from './run/run.ts';
import { pendingAnswers } from './pending-answers.ts';
import { startScheduler } from './scheduler.ts';
import { addJavaHashCode } from './store/java-hash-code.ts';
import { readKey } from './store/keys.ts';
import { openDatabase } from './store/open-database.ts';
import { checkedBeforeStart, nothingToCheck, sizeOf, startPageCheck } from './store/page-check.ts';
import { damagedRefusal, storageRefusal } from './store/storage-failure.ts';
import { openStore } from './store/store.ts';
import { startWriter, type Answered } from './writer.ts';

export interface EngineOptions {
  /** Database file, or `:memory:`. */
  readonly file: string;
  /** Default: real time. */
  readonly clock?: Clock | undefined;
  /** Allows `pinClock` and `resetClock`. Default false. */
  readonly clockControlled?: boolean | undefined;
  /** Bytes up to which every page of the file is looked at before the start; in a larger one after it. Default 256 MB. */
  readonly checkedBeforeStart?: number | undefined;
  readonly log?: Logger | undefined;
}

/** Opens (and creates, migrates) a database and goes on where it was. Throws, naming the file, when it can't be used. */
export function openEngine(options: EngineOptions): Engine {
  const { log, clockControlled = false } = options;
  const checked = options.checkedBeforeStart ?? checkedBeforeStart;
  const isChecked = sizeOf(options.file) <= checked;
  const database = openDatabase(options.file, checked);
  addJavaHashCode(database);
  const reader = options.file === ':memory:' ? database : openSqlite(options.file, { readOnly: true });
  const given = options.clock ?? systemClock;
  const store = openStore(database, given.now());
  const pinned = clockControlled ? store.settings.get('pinned') : undefined;
  const clock = engineClock(given, clockControlled, pinned === undefined ? undefined : Number(pinned));
  const run: Run = {
    store,
    now: clock.now(),
    actor: undefined,
    agenda: [],
    readyTypes: new Set(),
    settledTasks: new Map(),
    ended: [],
  };
  const models = modelLoader(store);
  const jobListeners = new Set<(types: ReadonlySet<string>) => void>();
  const endListeners = new Set<(instance: EndedInstance) => void>();
  const awaited = completions(run);
  const heldUp = pendingAnswers();
  let closed = false;

  const ready = models.loadNeeded();
  const writer = startWriter(database, run, { clock, ready, committed, log });
  const scheduler = startScheduler({ clock, nextDue: () => nextDue(run), fire, log });
  const batchWork = startBatchWork({
    hasWork: () => store.batches.next() !== undefined,
    submit: (command) => writer.submit(command),
    log,
  });
  void ready.then(
    () => {
      scheduler.look();
      batchWork.look();
    },
    (error: unknown) => log?.fatal({ err: error }, 'A deployed process cannot be loaded'),
  );

  const pages = isChecked ? nothingToCheck : startPageCheck(options.file, pagesChecked);

  /** What is damaged is not written to any more, by nobody. */
  function pagesChecked(damage: string | undefined, error?: unknown): void {
    if (error !== undefined) log?.error({ err: error }, 'The pages of the database could not be checked');
    if (damage === undefined) return;
    log?.fatal({ damage, file: options.file }, 'The database of the engine is damaged: restore it from a backup');
    scheduler.stop();
    void batchWork.stop();
  }

  function committed(answered: readonly Answered[]): void {
    for (const { command, decision } of answered) {
      if (command.kind === 'createProcessInstance' && command.awaitCompletion === true && 'instance' in decision)
        awaited.expect(command, decision);
      if (command.kind === 'createBatchOperation' || command.kind === 'resumeBatchOperation') batchWork.look();
      if ('deferredTask' in decision) heldUp.expect(decision.deferredTask);
    }
    for (const [taskKey, settled] of run.settledTasks) heldUp.settle(taskKey, settled);
    for (const instance of run.ended) {
      awaited.ended(instance);
      const state = instance.root.state === 'COMPLETED' ? 'COMPLETED' : 'TERMINATED';
      for (const listener of endListeners) listener({ processInstanceKey: String(instance.key), state });
    }
    if (run.readyTypes.size > 0) {
      const types: ReadonlySet<string> = new Set(run.readyTypes);
      for (const listener of jobListeners) listener(types);
    }
    scheduler.look();
  }

  async function fire(): Promise<number> {
    try {
      const decision = await writer.submit({ kind: 'tick' });
      return 'fired' in decision ? decision.fired : 0;
    } catch (error) {
      log?.error({ err: error }, 'Timers could not be fired together, each is tried by itself');
      return fireOneByOne();
    }
  }

  async function fireOneByOne(): Promise<number> {
    const due = store.timers.due(clock.now(), 100);
    for (const timer of due) {
      await writer.submit({ kind: 'tick', timer }).catch((error: unknown) => {
        log?.error(
          { err: error, timer: timer.key, element: timer.elementId },
          'A timer cannot be fired and is postponed',
        );
        return writer.submit({ kind: 'postponeTimer', timer });
      });
    }
    return due.length;
  }

  /** What a command needs that takes time: reading resources, and models of older versions. */
  async function submit(command: Command, actor: string | undefined): Promise<Decision> {
    if (command.kind === 'deploy') {
      const prepared = await prepareDeployment(command);
      return isRejection(prepared) ? prepared : writer.submit(prepared, actor);
    }
    if (
      command.kind === 'createProcessInstance' &&
      (command.processDefinitionKey !== undefined || (command.processDefinitionVersion ?? -1) !== -1)
    ) {
      const row = findDefinition(store, command);
      if ('key' in row) await models.load(row.key);
    }
    if (command.kind === 'migrateProcessInstance') await models.load(readKey(command.targetProcessDefinitionKey));
    if (command.kind === 'createBatchOperation' && command.plan.type === 'MIGRATE_PROCESS_INSTANCE')
      await models.load(readKey(command.plan.targetProcessDefinitionKey));
    const decision = await writer.submit(command, actor);
    if (command.kind === 'deleteResource') await models.loadNeeded();
    if (command.kind === 'pinClock' || command.kind === 'resetClock') await scheduler.fireAll();
    return decision;
  }

  function execute<C extends Command>(command: C, actor?: string): Promise<ResultOf<C> | Rejection>;
  function execute(command: Command, actor?: string): Promise<Answer> {
    return answer(command, actor);
  }

  async function answer(command: Command, actor: string | undefined): Promise<Answer> {
    if (closed) return reject('RESOURCE_EXHAUSTED', 'The engine is closing');
    const damage = pages.damage();
    if (damage !== undefined) return damagedRefusal(damage);
    try {
      const decision = await submit(command, actor);
      if ('instance' in decision) {
        return command.kind === 'createProcessInstance' && command.awaitCompletion === true
          ? await awaited.answer(decision.instance.key)
          : decision.result;
      }
      if ('deferredTask' in decision) return await heldUp.answer(decision.deferredTask);
      if ('fired' in decision) throw new Error("A tick is nobody else's command");
      return decision;
    } catch (error) {
      if (error instanceof EndlessLoop) return reject('INVALID_STATE', error.message);
      log?.error({ err: error, command: command.kind }, 'A command has failed');
      const refusal = storageRefusal(error);
      if (refusal) return refusal;
      throw error;
    }
  }

  return {
    execute,
    reader,
    damage: () => pages.damage(),
    clock: { now: () => clock.now() },
    onJobsAvailable: (listener) => subscribe(jobListeners, listener),
    onInstanceEnded: (listener) => subscribe(endListeners, listener),
    tick: async () => {
      await ready;
      await scheduler.fireAll();
      await batchWork.done();
    },
    async close() {
      if (closed) return;
      closed = true;
      await pages.stop();
      scheduler.stop();
      await batchWork.stop();
      await writer.idle();
      awaited.close();
      heldUp.close();
      if (reader !== database) reader.close();
      database.close();
    },
  };
}

function subscribe<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
