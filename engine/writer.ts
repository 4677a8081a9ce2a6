import { sqliteFailure } from '../platform/sqlite-failure.ts';
import type { Run } from './run/run.ts';
import { FileHeld, FilesFault } from './store/storage-failure.ts';
import { forgetBatch, type Task, type Transact } from './transactions.ts';

/** As many commands as one transaction takes; measured: more adds latency and hardly any throughput. */
const batchLimit = 500;

/** How long another process may hold the file before what waits is refused, and how often it is tried meanwhile, real ms. */
const patience = 15_000;
const betweenTries = 10;

interface Given<Outcome> {
  /** Who gives the command. */
  readonly actor?: string | undefined;
  /** Called at the commit, before anything else is told of it. */
  readonly committed?: (outcome: Outcome) => void;
}

export interface Writer {
  /** Resolves after the commit, with what the act returned; rejects when it threw or the disk failed. */
  submit<Outcome>(act: (run: Run) => Outcome, given?: Given<Outcome>): Promise<Outcome>;
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

interface Committing {
  readonly run: Run;
  readonly transact: Transact;
  /** Called after every commit, before the answers. */
  readonly committed: () => void;
  /** What is wrong when a file of the database has been deleted or replaced. */
  readonly filesFault: () => string | undefined;
  readonly onCommit?: ((batch: { commands: number; seconds: number }) => void) | undefined;
}

/**
 * The single writer. Acts queue; a batch is carried out and committed in one transaction, and only then answered. When the batch
 * fails, nothing of it has happened: its acts are tried one by one, so that one bad command spoils no other.
 * @param ready acts wait for it
 */
export function startWriter({ ready, ...committing }: Committing & { readonly ready: Promise<void> }): Writer {
  const queue: Waiting[] = [];
  let scheduled = false;
  let heldSince: number | undefined;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    void ready.then(
      () => onceQuiet(() => queue.length, drain),
      (error: unknown) => {
        scheduled = false;
        for (const waiting of queue.splice(0)) waiting.reject(error);
      },
    );
  }

  function drain(): void {
    scheduled = false;
    let left: readonly Waiting[] = queue.splice(0, batchLimit);
    const first = commit(committing, left);
    if (first === 'committed') left = [];
    // Nothing of a batch that has failed has happened: each of its acts is tried by itself.
    if (first === 'failed') while (left[0] && commit(committing, [left[0]]) !== 'held') left = left.slice(1);
    if (left.length > 0) wait(left);
    else heldSince = undefined;
    if (queue.length > 0) schedule();
  }

  /** Another process writes to the file: what is queued waits its turn, and the thread goes on meanwhile. */
  function wait(held: readonly Waiting[]): void {
    heldSince ??= performance.now();
    if (performance.now() - heldSince > patience) {
      heldSince = undefined;
      for (const waiting of held) waiting.reject(new FileHeld());
      return;
    }
    queue.unshift(...held);
    scheduled = true;
    setTimeout(drain, betweenTries);
  }

  function submit<Outcome>(act: (run: Run) => Outcome, given: Given<Outcome> = {}): Promise<Outcome> {
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    queue.push({ actor: given.actor, reject, act: (run) => answered(act(run), given.committed, resolve) });
    schedule();
    return promise;
  }

  return {
    submit,
    async idle() {
      // What is submitted last is answered last.
      if (queue.length > 0) await submit(() => undefined).catch(() => undefined);
    },
  };
}

/**
 * A commit costs nearly as much for one command as for twenty, so a batch stays open as long as each turn of the loop brings more, up to what one
 * transaction takes. Nobody waits for a command that may never come: the first turn that brings none ends it.
 */
function onceQuiet(size: () => number, then: () => void): void {
  const turn = (before: number): void => {
    const now = size();
    if (now > before && now < batchLimit) setImmediate(turn, now);
    else then();
  };
  setImmediate(turn, 0);
}

function answered<Outcome>(
  outcome: Outcome,
  committed: Given<Outcome>['committed'],
  resolve: (outcome: Outcome) => void,
): Committed {
  return { notice: () => committed?.(outcome), answer: () => resolve(outcome) };
}

/**
 * Commits a batch and answers it. `failed`: a batch of several in which one spoils all; `held`: another process writes. In both cases
 * nothing of it has happened, and none is answered.
 */
function commit(
  { run, transact, committed, filesFault, onCommit }: Committing,
  batch: readonly Waiting[],
): 'committed' | 'failed' | 'held' {
  const began = performance.now();
  let results: readonly Committed[];
  try {
    results = transact(batch);
  } catch (error) {
    if (sqliteFailure(error) === 'busy') return 'held';
    if (batch.length > 1) return 'failed';
    for (const waiting of batch) waiting.reject(error);
    return 'committed';
  }
  const fault = filesFault();
  if (fault !== undefined) {
    forgetBatch(run);
    for (const waiting of batch) waiting.reject(new FilesFault(fault));
    return 'committed';
  }
  onCommit?.({ commands: batch.length, seconds: (performance.now() - began) / 1000 });
  for (const change of run.afterCommit) change();
  for (const result of results) result.notice();
  committed();
  run.store.trim(run.ended);
  forgetBatch(run);
  for (const result of results) result.answer();
  return 'committed';
}
