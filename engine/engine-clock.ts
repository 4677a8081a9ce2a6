import type { Clock } from '../platform/clock.ts';

/** The engine's time: the clock it was given, unless it is pinned. Pin and reset it only once that has been committed. */
export interface EngineClock extends Clock {
  /** May it be set by a command? */
  readonly controlled: boolean;
  readonly pinned: boolean;
  /** What it shows when it is not pinned. */
  running(): number;
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
    running: () => clock.now(),
    pin: (timestamp) => void (pinned = timestamp),
    reset: () => void (pinned = undefined),
  };
}
