import type { Logger } from '../platform/log.ts';
import { outage } from '../platform/outage.ts';
import type { EngineClock } from './engine-clock.ts';

/** The longest sleep, in real ms. A clock that is set wakes no timeout, so that it is looked at again this often. */
const longest = 60_000;
/** While what is due is held, it is looked so often whether it still is, in real ms. */
const pauseWhileHeld = 5_000;
/** After a failure, in real ms. */
const pause = 1_000;

export interface Scheduler {
  /** Looks when the next thing is due and wakes up then. */
  look(): void;
  /** Something is due then that wasn't before; call after every commit. */
  heed(due: number | undefined): void;
  /** Fires what is due now, until nothing more is. */
  fireAll(): Promise<void>;
  stop(): void;
}

/**
 * Wakes the engine when something is due by its clock. One timeout for the nearest due time, a minute at most; none while the clock is pinned.
 * @param isHeld nothing is fired while it says so: the clock is not believed
 * @param nextDue epoch ms
 * @param fire fires some; resolves with how many
 */
export function startScheduler(given: {
  readonly clock: EngineClock;
  readonly isHeld?: (() => boolean) | undefined;
  readonly nextDue: () => number | undefined;
  readonly fire: () => Promise<number>;
  readonly log: Logger | undefined;
}): Scheduler {
  const { clock, isHeld = () => false, nextDue, fire, log } = given;
  const failing =
    log &&
    outage(log, {
      level: 'error',
      fails: 'Firing what is due has failed; trying again',
      well: 'What is due is fired again',
    });
  let firing: Promise<void> | undefined;
  let stopped = false;

  const alarm = alarmClock(() => void fireAll());
  const mayCome = (due: number): boolean => !clock.pinned || due <= clock.now();

  /** A later time than it wakes at is left alone: leases come and go all the time, and it looks again once it is awake. */
  function heed(due: number | undefined): void {
    if (due !== undefined && !stopped && !firing && due < alarm.ringsFor() && mayCome(due))
      alarm.set(due, due - clock.now());
  }

  function look(): void {
    if (stopped || firing) return;
    const due = nextDue();
    if (due === undefined || !mayCome(due)) alarm.off();
    else heed(due);
  }

  function fireAll(): Promise<void> {
    if (firing) return firing.then(fireAll);
    if (!stopped && isHeld()) {
      alarm.set(-Infinity, pauseWhileHeld);
      return Promise.resolve();
    }
    firing = untilNothingIsDue().then(
      () => {
        firing = undefined;
        failing?.worked();
        look();
      },
      (error: unknown) => {
        firing = undefined;
        failing?.failed(error);
        // Nothing that is due meanwhile puts the next try off, or has it sooner.
        if (!stopped) alarm.set(-Infinity, pause);
      },
    );
    return firing;
  }

  async function untilNothingIsDue(): Promise<void> {
    while (!stopped && (nextDue() ?? Infinity) <= clock.now()) if ((await fire()) === 0) return;
  }

  return {
    look,
    heed,
    fireAll,
    stop() {
      stopped = true;
      alarm.off();
    },
  };
}

/** Rings once, after a delay in real ms, a minute at most. The last one set counts. */
function alarmClock(ring: () => void) {
  let timeout: NodeJS.Timeout | undefined;
  let due = Infinity;
  function off(): void {
    clearTimeout(timeout);
    due = Infinity;
  }
  return {
    off,
    /** What it was set for; Infinity when it is not set. */
    ringsFor: (): number => due,
    set(nextDue: number, delay: number): void {
      off();
      due = nextDue;
      timeout = setTimeout(
        () => {
          due = Infinity;
          ring();
        },
        Math.min(Math.max(delay, 0), longest),
      );
    },
  };
}
