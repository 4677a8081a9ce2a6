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

/** CPU time of all threads of all these processes, ms: user and system. */
export function cpuMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + cpuOf(pid), 0);
}

/** In nanoseconds per thread; a process's own figure is in hundredths of a second. */
function cpuOf(pid: number): number {
  const threads = namesIn(`/proc/${pid}/task`).map((thread) => readOrNothing(`/proc/${pid}/task/${thread}/schedstat`));
  return threads.reduce((sum, text) => sum + Number(text.split(' ')[0] ?? 0) / 1e6, 0);
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
