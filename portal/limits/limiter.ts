import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** What somebody may ask for within some minutes. */
interface Limit {
  readonly count: number;
  readonly minutes: number;
}

/** Counts an asker's request; returns seconds to wait, undefined when there is no need to. Another limit begins to count anew. */
export type Count = (kind: string, asker: string, limit: Limit) => Promise<number | undefined>;

/** Counts in memory, on real time; a restart begins anew. */
export function createCount(): Count {
  const limiters = new Map<string, RateLimiterMemory>();
  return async (kind, asker, { count, minutes }) => {
    const name = `${kind} ${count}/${minutes}`;
    const limiter = limiters.get(name) ?? new RateLimiterMemory({ points: count, duration: minutes * 60 });
    limiters.set(name, limiter);
    try {
      await limiter.consume(asker);
      return undefined;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    }
  };
}
