import type { Clock } from '../platform/clock.ts';

/** The engine's time: the clock it was given, unless it is pinned. */
export interface EngineClock extends Clock {
  /** May it be set by a command? */
  readonly controlled: boolean;
  readonly pinned: boolean;
  pin(timestamp: number): void;
  reset(): void;
}

export function engineClock(clock: Clock, controlled: boolean, pinnedAt: number | undefined): EngineClock {
  let pinned = pinnedAt;
  return {
    controlled,
    get pinned() {
      return pinned !== undefined;
    },
    now: () => pinned ?? clock.now(),
    pin: (timestamp) => void (pinned = timestamp),
    reset: () => void (pinned = undefined),
  };
}
