import { systemClock, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import { openSqlite, type DatabaseSync } from '../platform/sqlite.ts';
import { startBatchWork } from './batch-work.ts';
import type { Command, ResultOf } from './commands/index.ts';
import { completions } from './completions.ts';
import { engineClock } from './engine-clock.ts';
import type { Answer, Engine } from './engine.ts';
import { commandExecution } from './execute.ts';
import { commitListeners } from './listeners.ts';
import { modelLoader } from './models.ts';
import { reject, type Rejection } from './outcome.ts';
import { pendingAnswers } from './pending-answers.ts';
import type { Run } from './run/run.ts';
import { startScheduler } from './scheduler.ts';
import { addJavaHashCode } from './store/java-hash-code.ts';
import { openDatabase } from './store/open-database.ts';
import { checkedBeforeStart, nothingToCheck, sizeOf, startPageCheck } from '../platform/page-check.ts';
import { watchFiles } from '../platform/linked-files.ts';
import { damagedRefusal, filesRefusal } from './store/storage-failure.ts';
import { openStore } from './store/store.ts';
import { timerWork } from './timer-work.ts';
import { transactions } from './transactions.ts';
import { startWriter } from './writer.ts';

export interface EngineOptions {
  /** Database file, or `:memory:`. */
  readonly file: string;
  /** Default: real time. */
  readonly clock?: Clock | undefined;
  /** Allows `pinClock` and `resetClock`. Default false. */
  readonly clockControlled?: boolean | undefined;
  /** While it says so the clock is not believed: no timer, lease, back-off or expiry is fired. Default: it always is believed. */
  readonly isClockHeld?: (() => boolean) | undefined;
  /** Bytes up to which every page of the file is looked at before the start; in a larger one after it. Default 256 MB. */
  readonly checkedBeforeStart?: number | undefined;
  /** Bytes that process instances may take in memory between commands; those used last stay. Default 256 MB. */
  readonly memoryLimit?: number | undefined;
  readonly log?: Logger | undefined;
  /** Called once, when a file of the database is found to have been deleted or replaced: no command is answered as done from then on. */
  readonly onFilesFault?: ((fault: string) => void) | undefined;
  /** Called after each commit: how many commands it held, and how long it took. */
  readonly onCommit?: ((batch: { commands: number; seconds: number }) => void) | undefined;
}

/** Opens (and creates, migrates) a database and goes on where it was. Throws, naming the file, when it can't be used. */
export function openEngine(options: EngineOptions): Engine {
  const { log } = options;
  const { database, reader, isChecked } = openFile(options);
  const filesFault = watchFiles(options.file, options.onFilesFault);
  const run = openRun(database, options);
  const work = startWork(database, run, { ...options, filesFault });
  const pages = isChecked ? nothingToCheck : startPageCheck(options.file, pagesChecked);
  let closed = false;

  /** What is damaged is not written to any more, by nobody. */
  function pagesChecked(damage: string | undefined, error?: unknown): void {
    if (error !== undefined) log?.error({ err: error }, 'The pages of the database could not be checked');
    if (damage === undefined) return;
    log?.fatal({ damage, file: options.file }, 'The database of the engine is damaged: restore it from a backup');
    work.stop();
  }

  function execute<C extends Command>(command: C, actor?: string): Promise<ResultOf<C> | Rejection>;
  function execute(command: Command, actor?: string): Promise<Answer> {
    if (closed) return Promise.resolve(reject('RESOURCE_EXHAUSTED', 'The engine is closing'));
    const fault = filesFault();
    if (fault !== undefined) return Promise.resolve(filesRefusal(fault));
    const damage = pages.damage();
    return damage === undefined ? work.execute(command, actor) : Promise.resolve(damagedRefusal(damage));
  }

  return {
    execute,
    reader,
    damage: () => filesFault() ?? pages.damage(),
    memory: () => run.store.memory.bytes,
    clock: { now: () => work.now() },
    onJobsAvailable: work.onJobsAvailable,
    onInstanceEnded: work.onInstanceEnded,
    tick: () => work.tick(),
    async close() {
      if (closed) return;
      closed = true;
      await pages.stop();
      await work.finish();
      if (reader !== database) reader.close();
      database.close();
    },
  };
}

function openFile({ file, checkedBeforeStart: checked = checkedBeforeStart, log }: EngineOptions) {
  const isChecked = sizeOf(file) <= checked;
  const database = openDatabase(file, checked, log);
  addJavaHashCode(database);
  return { database, isChecked, reader: file === ':memory:' ? database : openSqlite(file, { readOnly: true }) };
}

function openRun(
  database: DatabaseSync,
  { clock: given = systemClock, clockControlled = false, memoryLimit }: EngineOptions,
): Run {
  const store = openStore(database, given.now(), memoryLimit);
  const pinned = clockControlled ? store.settings.get('pinned') : undefined;
  const clock = engineClock(given, clockControlled, pinned === undefined ? undefined : Number(pinned));
  return {
    store,
    clock,
    now: clock.now(),
    nextDue: undefined,
    actor: undefined,
    agenda: [],
    steps: 0,
    impossible: new Map(),
    current: undefined,
    changes: new Map(),
    changed: 0,
    readyTypes: new Set(),
    settledTasks: new Map(),
    ended: [],
    afterCommit: [],
  };
}

/** Starts what works on an open database: the writer, and what the engine does by itself. */
function startWork(
  database: DatabaseSync,
  run: Run,
  {
    log,
    onCommit,
    isClockHeld: isHeld,
    filesFault,
  }: Pick<EngineOptions, 'log' | 'onCommit' | 'isClockHeld'> & { readonly filesFault: () => string | undefined },
) {
  const { store, clock } = run;
  const models = modelLoader(store);
  const listeners = commitListeners();
  const awaited = completions(run);
  const heldUp = pendingAnswers();
  const ready = models.loadNeeded();
  const transact = transactions(database, run, log);
  const writer = startWriter({ run, transact, ready, committed, filesFault, onCommit });
  const fire = timerWork(writer, { store, now: () => clock.now(), log });
  const scheduler = startScheduler({ clock, isHeld, nextDue: store.dues.next, fire, log });
  const batchWork = startBatchWork({ hasWork: () => store.batches.next() !== undefined, writer, log });
  void ready.then(
    () => {
      scheduler.look();
      batchWork.look();
    },
    (error: unknown) => log?.fatal({ err: error }, 'A deployed process cannot be loaded'),
  );

  function committed(): void {
    for (const [taskKey, settled] of run.settledTasks) heldUp.settle(taskKey, settled);
    for (const instance of run.ended) awaited.ended(instance);
    listeners.announce(run);
    scheduler.heed(run.nextDue);
  }

  const surroundings = {
    store,
    loadModel: (key: number) => models.load(key),
    loadNeededModels: () => models.loadNeeded(),
    fireDue: () => scheduler.fireAll(),
    workOnBatches: () => batchWork.look(),
  };
  return {
    ...listeners,
    now: () => clock.now(),
    execute: commandExecution({ writer, surroundings, completions: awaited, heldUp, log }),
    async tick() {
      await ready;
      await scheduler.fireAll();
      await batchWork.done();
    },
    /** Begins nothing more by itself. */
    stop(): void {
      scheduler.stop();
      void batchWork.stop();
    },
    /** Resolves when everything that was submitted is on disk; answers that wait for something are refused. */
    async finish() {
      scheduler.stop();
      await batchWork.stop();
      await writer.idle();
      awaited.close();
      heldUp.close();
    },
  };
}
