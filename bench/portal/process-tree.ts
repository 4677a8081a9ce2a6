import { readdirSync, readFileSync } from 'node:fs';

/** Ids of a process and of all that it has started, as Linux tells. */
export function treeOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (one: number): number[] => [one, ...(children.get(one) ?? []).flatMap(below)];
  return below(pid);
}

function parentOf(pid: number): number | undefined {
  const text = readOrNothing(`/proc/${pid}/stat`);
  return text === '' ? undefined : Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
}

/**
 * CPU time of all threads of some processes since each was first seen, ms: user and system. A thread that has ended counts with what it had when it
 * was last looked at, else the sum would shrink.
 */
export function cpuMeter(): (pids: readonly number[]) => number {
  const last = new Map<string, number>();
  return (pids) => {
    for (const pid of pids) {
      for (const thread of namesIn(`/proc/${pid}/task`)) {
        const text = readOrNothing(`/proc/${pid}/task/${thread}/schedstat`);
        // In nanoseconds per thread; a process's own figure is in hundredths of a second.
        if (text !== '') last.set(`${pid} ${thread}`, Number(text.split(' ')[0] ?? 0) / 1e6);
      }
    }
    return last.values().reduce((sum, ms) => sum + ms, 0);
  };
}

/** Memory that the process holds, MB. */
export function residentMb(pid: number): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readOrNothing(`/proc/${pid}/status`))?.[1];
  return Number(kb ?? 0) / 1024;
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
