import type { Run } from './run/run.ts';
import { forgetBatch, type Task, type Transact } from './transactions.ts';

/** As many commands as one transaction takes; measured: more adds latency and hardly any throughput. */
const batchLimit = 500;

export interface Writer {
  /**
   * Resolves after the commit, with what the act returned; rejects when it threw or the disk failed.
   * @param actor who gives the command
   * @param committed called at the commit, before anything else is told of it
   */
  submit<Outcome>(
    act: (run: Run) => Outcome,
    given?: { readonly actor?: string | undefined; readonly committed?: (outcome: Outcome) => void },
  ): Promise<Outcome>;
  /** Resolves when nothing is queued. */
  idle(): Promise<void>;
}

/** What happens to one act once its batch is on disk. */
interface Committed {
  notice(): void;
  answer(): void;
}

interface Waiting extends Task<Committed> {
  readonly reject: (error: unknown) => void;
}

/**
 * The single writer. Acts queue; a batch is carried out and committed in one transaction, and only then answered. When the batch
 * fails, nothing of it has happened: its acts are tried one by one, so that one bad command spoils no other.
 * @param ready acts wait for it
 * @param committed called after every commit, before the answers
 */
export function startWriter({
  run,
  transact,
  ready,
  committed,
}: {
  readonly run: Run;
  readonly transact: Transact;
  readonly ready: Promise<void>;
  readonly committed: () => void;
}): Writer {
  const queue: Waiting[] = [];
  let scheduled = false;
  let idleListeners: (() => void)[] = [];

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

  /** Returns false when a batch of several has failed and none of it was answered. */
  function attempt(batch: readonly Waiting[]): boolean {
    let results: readonly Committed[];
    try {
      results = transact(batch);
    } catch (error) {
      if (batch.length > 1) return false;
      for (const waiting of batch) waiting.reject(error);
      return true;
    }
    for (const change of run.afterCommit) change();
    for (const result of results) result.notice();
    committed();
    run.store.trim(run.ended);
    forgetBatch(run);
    for (const result of results) result.answer();
    return true;
  }

  return {
    submit: (act, given = {}) =>
      new Promise((resolve, reject) => {
        queue.push({
          actor: given.actor,
          reject,
          act(on) {
            const outcome = act(on);
            return { notice: () => given.committed?.(outcome), answer: () => resolve(outcome) };
          },
        });
        schedule();
      }),
    idle: () =>
      new Promise((resolve) => {
        if (!scheduled && queue.length === 0) resolve();
        else idleListeners.push(resolve);
      }),
  };
}
