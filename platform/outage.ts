import type { Logger } from './log.ts';

/** Something that is tried again and again: the log says once that it fails, and once that it is well again. */
export interface Outage {
  /** @param by who tried, where several do: it is well again once each that failed has worked */
  readonly failed: (error: unknown, by?: string) => void;
  readonly worked: (by?: string) => void;
}

/** @param said what the log says of it: `fails` with the first error, `well` with how long it lasted and how often it was tried */
export function outage(
  log: Logger,
  { level = 'warn', fails, well }: { readonly level?: 'warn' | 'error'; readonly fails: string; readonly well: string },
): Outage {
  const failing = new Set<string>();
  let began = 0;
  let tries = 0;
  return {
    failed(error, by = '') {
      if (failing.size === 0) {
        log[level]({ err: error, ...(by !== '' && { by }) }, fails);
        began = performance.now();
        tries = 0;
      }
      tries += 1;
      failing.add(by);
    },
    worked(by = '') {
      if (!failing.delete(by) || failing.size > 0) return;
      log.info({ seconds: Math.round((performance.now() - began) / 1000), tries }, well);
    },
  };
}
