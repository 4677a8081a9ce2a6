import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';

/** What this process may have of the machine. */
export interface MachineLimits {
  /** Files and connections at a time; undefined where the machine doesn't tell. */
  readonly openFiles: number | undefined;
  /** MB that V8 may keep of what is old. */
  readonly heap: number;
  /** MB of the machine, or of the container. */
  readonly memory: number;
}

/** Engine and workers hold some hundred at rest (`ls /proc/<pid>/fd`); each connection takes one more. */
const fewestFiles = 128;
const enoughFiles = 1024;
/** MB. With 64 forty lists at once were made; with 40 parts died and were started again without end. */
const leastHeap = 64;
const enoughHeap = 128;
/** MB. A house of 20,000 cards at rest takes 590 in all. */
const enoughMemory = 900;

/** What of the limits a house can't work with, and what it will have trouble with, in sentences with their numbers. */
export function judgeLimits({ openFiles, heap, memory }: MachineLimits): { refused: string[]; doubtful: string[] } {
  const files = `May have ${openFiles} open files and connections at a time (ulimit -n, or LimitNOFILE of the service)`;
  const space = `May use ${heap} MB of heap (NODE_OPTIONS, --max-old-space-size)`;
  const [fewFiles, littleHeap] = [openFiles !== undefined && openFiles < fewestFiles, heap < leastHeap];
  return {
    refused: [
      ...(fewFiles ? [`${files}: too few, ${fewestFiles} are the least, and ${enoughFiles} are enough`] : []),
      ...(littleHeap ? [`${space}: too little, ${leastHeap} are the least; left out, parts take what they need`] : []),
    ],
    doubtful: [
      ...(openFiles !== undefined && !fewFiles && openFiles < enoughFiles
        ? [`${files}: with many people at once connections are cut off; ${enoughFiles} are enough`]
        : []),
      ...(!littleHeap && heap < enoughHeap
        ? [`${space}: with many people at once parts may end and be started again; ${enoughHeap} are enough`]
        : []),
      ...(memory < enoughMemory
        ? [`The machine, or the container, has ${memory} MB of memory: a whole house takes 600 to 900`]
        : []),
    ],
  };
}

/** Those of this process. */
export function readLimits(): MachineLimits {
  const constrained = process.constrainedMemory();
  const bytes = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return { openFiles: openFiles(), heap: heapIn(process.env['NODE_OPTIONS']), memory: megabytes(bytes) };
}

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

/** As the operator has set it, the last one counts; else what V8 found right for this machine. @param options what Node is told */
export function heapIn(options = ''): number {
  const set = [...options.matchAll(/--max[-_]old[-_]space[-_]size[= ](\d+)/g)].at(-1)?.[1];
  return set === undefined ? megabytes(getHeapStatistics().heap_size_limit) : Number(set);
}

/** Node has raised the soft limit to the hard one when it started. */
function openFiles(): number | undefined {
  try {
    const found = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}
