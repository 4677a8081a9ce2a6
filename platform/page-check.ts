import { existsSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** Bytes up to which every page is looked at before the start; measured: 760 MB in the page cache take 0.8 s. */
export const checkedBeforeStart = 256 * 1024 * 1024;

/** Bytes of a database file; 0 when there is none, and in memory. */
export const sizeOf = (file: string): number => (file !== ':memory:' && existsSync(file) ? statSync(file).size : 0);

export interface PageCheck {
  /** What the check has found to be damaged; undefined: nothing so far. */
  damage(): string | undefined;
  /** Ends the check, however far it has come. */
  stop(): Promise<void>;
}

export const nothingToCheck: PageCheck = { damage: () => undefined, stop: () => Promise.resolve() };

/**
 * Looks at every page of a database that is in use, in a thread of its own and on one snapshot: until it is done the log can't be begun
 * anew and grows by what is written meanwhile.
 * @param ended called once, with what is damaged, or undefined when all is well; an error when the check itself has failed
 */
export function startPageCheck(file: string, ended: (damage: string | undefined, error?: unknown) => void): PageCheck {
  let damage: string | undefined;
  const thread = new Worker(new URL('./page-check-thread.ts', import.meta.url), { workerData: file });
  thread.unref();
  thread.on('message', (found: unknown) => {
    damage = found === 'ok' ? undefined : String(found);
    ended(damage);
  });
  thread.on('error', (error) => ended(undefined, error));
  return {
    damage: () => damage,
    stop: () => thread.terminate().then(() => undefined),
  };
}
