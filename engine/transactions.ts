import type { Logger } from '../platform/log.ts';
import type { DatabaseSync } from '../platform/sqlite.ts';
import { settleAgenda, StepFailed } from './run/lifecycle.ts';
import type { Run } from './run/run.ts';
import { int } from './store/row.ts';
import { storageRefusal } from './store/storage-failure.ts';

/** Something to be done within a transaction, in somebody's name. */
export interface Task<Result> {
  readonly actor: string | undefined;
  readonly act: (run: Run) => Result;
}

/**
 * Does some tasks, one after the other, and commits them together. Returns what each has resulted in; throws when nothing of it has happened:
 * then the store knows again what is on disk.
 */
export type Transact = <Result>(tasks: readonly Task<Result>[]) => readonly Result[];

export function transactions(database: DatabaseSync, run: Run, log: Logger | undefined): Transact {
  let dataVersion: number | undefined;
  const dataVersionOf = database.prepare('PRAGMA data_version');
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');

  /** What is cached is only true while nobody else writes to the file. */
  function discardWhatOthersChanged(): void {
    const version = int(dataVersionOf.get()?.['data_version']);
    if (dataVersion !== undefined && version !== dataVersion) {
      run.store.discard();
      log?.warn({ version }, 'Another process has written to the database of the engine');
    }
    dataVersion = version;
  }

  function carryOut<Result>(tasks: readonly Task<Result>[]): readonly Result[] {
    try {
      begin.get();
      discardWhatOthersChanged();
      run.now = run.clock.now();
      const results = tasks.map(({ act, actor }) => {
        run.actor = actor;
        run.steps = 0;
        const result = act(run);
        settleAgenda(run);
        // What a command has left is worth keeping, also when the next one in this batch changes it.
        run.store.flushVariables();
        run.store.relieve();
        return result;
      });
      run.store.flush();
      commit.get();
      run.nextDue = run.store.dues.noted();
      return results;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      run.store.discard();
      run.agenda.length = 0;
      run.changes.clear();
      forgetBatch(run);
      throw error;
    }
  }

  /** Does a task in which a step fails once more from its beginning, as it was: in place of the step there is an incident now. */
  function carryOutAlone<Result>(task: Task<Result>): readonly Result[] {
    try {
      for (;;) {
        try {
          return carryOut([task]);
        } catch (error) {
          if (
            !(error instanceof StepFailed) ||
            storageRefusal(error.cause) !== undefined ||
            run.impossible.size >= mostImpossible
          )
            throw error instanceof StepFailed ? error.cause : error;
          const known = run.impossible.get(error.step);
          if (known?.isBare === true) throw error.cause;
          log?.error({ err: error.cause, step: error.step }, 'A step of a process has failed and becomes an incident');
          run.impossible.set(error.step, { message: error.message, isBare: known !== undefined });
        }
      }
    } finally {
      run.impossible.clear();
    }
  }

  return (tasks) => {
    const [task] = tasks;
    return task !== undefined && tasks.length === 1 ? carryOutAlone(task) : carryOut(tasks);
  };
}

/** Steps of one task that become incidents; one in which more fail is refused. */
const mostImpossible = 20;

/** Empties what a batch leaves for after its commit. */
export function forgetBatch(run: Run): void {
  run.readyTypes.clear();
  run.settledTasks.clear();
  run.ended.length = 0;
  run.afterCommit.length = 0;
}
