import type { Logger } from '../platform/log.ts';
import type { DatabaseSync } from '../platform/sqlite.ts';
import { decide, type Decision, type WriterCommand } from './commands/index.ts';
import type { EngineClock } from './engine-clock.ts';
import { settleAgenda } from './run/lifecycle.ts';
import type { Run } from './run/run.ts';
import { int } from './store/row.ts';

/** As many commands as one transaction takes; measured: more adds latency and hardly any throughput. */
const batchLimit = 500;

interface Waiting {
  readonly command: WriterCommand;
  readonly actor: string | undefined;
  readonly resolve: (decision: Decision) => void;
  readonly reject: (error: unknown) => void;
}

export interface Writer {
  /** Resolves after the commit. @param actor who gives the command */
  submit(command: WriterCommand, actor?: string): Promise<Decision>;
  /** Resolves when nothing is queued. */
  idle(): Promise<void>;
}

/**
 * The single writer. Commands queue; a batch is decided, applied and committed in one transaction, and only then answered. When the batch
 * fails, nothing of it has happened: its commands are tried one by one, so that one bad command spoils no other.
 * @param ready commands wait for it
 * @param committed called after every commit, before the answers
 */
export function startWriter(
  database: DatabaseSync,
  run: Run,
  {
    clock,
    ready,
    committed,
    log,
  }: {
    clock: EngineClock;
    ready: Promise<void>;
    committed: (pairs: readonly Answered[]) => void;
    log: Logger | undefined;
  },
): Writer {
  const queue: Waiting[] = [];
  let scheduled = false;
  let idleListeners: (() => void)[] = [];
  let dataVersion: number | undefined;
  const dataVersionOf = database.prepare('PRAGMA data_version');

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    void ready.then(
      () => setImmediate(drain),
      (error: unknown) => {
        scheduled = false;
        for (const waiting of queue.splice(0)) waiting.reject(error);
      },
    );
  }

  function drain(): void {
    scheduled = false;
    const batch = queue.splice(0, batchLimit);
    if (batch.length > 0 && !attempt(batch)) for (const waiting of batch) attempt([waiting]);
    if (queue.length > 0) schedule();
    else {
      for (const listener of idleListeners) listener();
      idleListeners = [];
    }
  }

  /** Says false when a batch of several has failed and none of it was answered. */
  function attempt(batch: readonly Waiting[]): boolean {
    let decisions: readonly Decision[];
    try {
      decisions = commit(batch);
    } catch (error) {
      rollBack();
      if (batch.length > 1) return false;
      for (const waiting of batch) waiting.reject(error);
      return true;
    }
    moveClock(batch, decisions);
    committed(
      decisions.flatMap((decision, index) => (batch[index] ? [{ command: batch[index].command, decision }] : [])),
    );
    run.store.trim(run.ended);
    forget();
    for (const [index, waiting] of batch.entries()) {
      const decision = decisions[index];
      if (decision) waiting.resolve(decision);
    }
    return true;
  }

  function commit(batch: readonly Waiting[]): readonly Decision[] {
    database.exec('BEGIN IMMEDIATE');
    aloneOnFile();
    run.now = clock.now();
    const decisions = batch.map(({ command, actor }) => {
      run.actor = actor;
      const decision = decide(run, command, clock);
      settleAgenda(run);
      // What a command has left is worth keeping, also when the next one in this batch changes it.
      run.store.flushVariables();
      return decision;
    });
    run.store.flush();
    database.exec('COMMIT');
    return decisions;
  }

  function moveClock(batch: readonly Waiting[], decisions: readonly Decision[]): void {
    for (const [index, { command }] of batch.entries()) {
      const decision = decisions[index];
      if (!decision || 'rejected' in decision) continue;
      if (command.kind === 'pinClock') clock.pin(command.timestamp);
      else if (command.kind === 'resetClock') clock.reset();
    }
  }

  /** What is cached is only true while nobody else writes to the file. */
  function aloneOnFile(): void {
    const version = int(dataVersionOf.get()?.['data_version']);
    if (dataVersion !== undefined && version !== dataVersion) {
      run.store.discard();
      log?.warn({ version }, 'Another process has written to the database of the engine');
    }
    dataVersion = version;
  }

  function rollBack(): void {
    if (database.isTransaction) database.exec('ROLLBACK');
    run.store.discard();
    run.agenda.length = 0;
    forget();
  }

  function forget(): void {
    run.readyTypes.clear();
    run.settledTasks.clear();
    run.ended.length = 0;
  }

  return {
    submit: (command, actor) =>
      new Promise((resolve, reject) => {
        queue.push({ command, actor, resolve, reject });
        schedule();
      }),
    idle: () =>
      new Promise((resolve) => {
        if (!scheduled && queue.length === 0) resolve();
        else idleListeners.push(resolve);
      }),
  };
}

export interface Answered {
  readonly command: WriterCommand;
  readonly decision: Decision;
}
