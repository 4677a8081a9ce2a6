import type { Config } from '../../platform/config.ts';
import { watchClock, type ClockWatch } from '../../platform/clock-watch.ts';
import type { Logger } from '../../platform/log.ts';
import type { Part } from './part.ts';

/** How often it is looked at although nobody asks, ms: so that the log says it soon. */
const every = 10_000;

/** Watches this machine's clock for a part of the house. */
export function startClockWatch({ DATA_DIR }: Config, log: Logger, parts: Part[]): ClockWatch {
  const watch = watchClock(DATA_DIR, log);
  watch.held();
  const timer = setInterval(() => void watch.held(), every).unref();
  parts.push({ close: () => clearInterval(timer) });
  return watch;
}
