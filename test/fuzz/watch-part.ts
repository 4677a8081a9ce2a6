import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A part of the house, seen from outside while it is asked how it is. */
export interface WatchedPart {
  readonly name: string;
  readonly pid: number;
  /** Most CPU that its main thread took while one question waited, ms. */
  stall(): number;
  /** Memory that it holds now, and at most held, bytes. */
  memory(): { readonly now: number; readonly peak: number };
  /** CPU that its main thread took since the start, ms. */
  cpu(): number;
  isThere(): boolean;
  stop(): void;
}

/** A hundred ticks a second on every Linux that there is. */
const tickMs = 10;
const between = 100;

/**
 * Asks the part every tenth of a second. How long an answer takes by the clock says something of the machine too; what its main thread computed
 * meanwhile is the part's own doing.
 * @param address answered at once by a part whose event loop is free
 * @param stalled called when a question has waited for more than a second of CPU
 */
export function watchPart(
  name: string,
  { pid, address, stalled }: { pid: number; address: string; stalled: () => void },
): WatchedPart {
  let longest = 0;
  let isStopped = false;
  const isThere = () => existsSync(`/proc/${pid}/stat`);
  const cpu = () => cpuOf(pid);

  async function ask(): Promise<void> {
    while (!isStopped && isThere()) {
      const before = cpu();
      // Refused or broken off: that it isn't there any more is seen by the loop.
      await fetch(address)
        .then((answer) => answer.arrayBuffer())
        .catch(() => undefined);
      const taken = cpu() - before;
      longest = Math.max(longest, taken);
      if (taken > 1000) stalled();
      await wait(between);
    }
  }

  void ask();
  return {
    name,
    pid,
    stall: () => longest,
    memory: () => ({ now: kilobytes(pid, 'VmRSS'), peak: kilobytes(pid, 'VmHWM') }),
    cpu,
    isThere,
    stop: () => void (isStopped = true),
  };
}

/** Of the thread that bears the process's own number. */
function cpuOf(pid: number): number {
  const fields = readIfThere(`/proc/${pid}/task/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tickMs;
}

function kilobytes(pid: number, what: string): number {
  const line = readIfThere(`/proc/${pid}/status`)
    .split('\n')
    .find((each) => each.startsWith(`${what}:`));
  return Number(/\d+/.exec(line ?? '')?.[0] ?? 0) * 1024;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
